import Foundation
import Testing

@testable import Kernel

@Suite struct VolunteerNumberTests {
    @Test func checkDigitFollowsTheStandard() {
        // The worked example of ISO 7064 for MOD 11,10.
        #expect(VolunteerNumber.checkDigit(for: "0794".utf8) == 5)
    }

    @Test func isMadeAndReadBack() throws {
        let area = try #require(RegionCode("360502"))
        var random = SeededRandom(seed: "numbers")
        for sequence in [1, 999_999_999] + (0..<500).map({ _ in random.number(in: 1...999_999_999) }) {
            let number = try #require(VolunteerNumber(area: area, sequence: sequence))
            #expect(number.description.count == 16)
            #expect(number.area == "360502" && number.sequence == sequence)
            #expect(VolunteerNumber(number.description) == number)
        }
        #expect(VolunteerNumber(area: area, sequence: 0) == nil)
        #expect(VolunteerNumber(area: area, sequence: 1_000_000_000) == nil)
        let first = try #require(VolunteerNumber(area: area, sequence: 1))
        #expect(VolunteerNumber(" \(first.digits.prefix(6)) \(first.digits.dropFirst(6)) ") == first)
        #expect(try JSONDecoder().decode([VolunteerNumber].self, from: JSONEncoder().encode([first])) == [first])
    }

    @Test func everySingleWrongDigitIsFound() throws {
        let area = try #require(RegionCode("360502"))
        let digits = Array(try #require(VolunteerNumber(area: area, sequence: 123_456_789)).digits)
        for place in digits.indices {
            for other in "0123456789" where other != digits[place] {
                var wrong = digits
                wrong[place] = other
                #expect(VolunteerNumber(String(wrong)) == nil)
            }
        }
    }

    @Test(arguments: ["", "360502", "36050200000000", "3605020000000011x", "0000000000000001", String(repeating: "1", count: 100_000)])
    func refusesOtherForms(text: String) {
        #expect(VolunteerNumber(text) == nil)
    }
}
