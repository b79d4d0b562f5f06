import Foundation
import Testing

@testable import Kernel

@Suite struct RegionCodeTests {
    @Test func knowsItsLevel() {
        let expected = [("36", 1), ("3605", 2), ("360502", 3), ("360502001", 4), ("360502001003", 5), ("360502001003000000", 5),
            ("360000", 1), ("360502000000", 3), (" ３６０５０２ ", 3)]
        for (text, level) in expected { #expect(RegionCode(text)?.level == level, "\(text)") }
    }

    @Test(arguments: ["", "3", "360", "36050", "3605020", "00", "10", "000000000000", "36050x", "360502001003000001", "-36050",
        "3605020010030000000", "٣٦"])
    func refusesOtherForms(text: String) {
        #expect(RegionCode(text) == nil)
    }

    @Test func knowsItsPlaceInTheTree() throws {
        let village = try #require(RegionCode("360502001003"))
        #expect(village.parent == RegionCode("360502001"))
        #expect(village.parent?.parent == RegionCode("360502"))
        #expect(village.parent?.parent?.parent == RegionCode("3605"))
        #expect(village.parent?.parent?.parent?.parent == RegionCode("36"))
        #expect(RegionCode("36")?.parent == nil)
        // A city without counties, 儋州: its township lies directly below it.
        let township = try #require(RegionCode("460400100"))
        #expect(township.level == 4 && township.parent == RegionCode("460400"))
        let city = try #require(RegionCode("360500"))
        #expect(city.prefix == "3605")
        #expect(city.contains(village) && city.contains(city))
        #expect(!village.contains(city))
        #expect(!city.contains(try #require(RegionCode("360602"))))
    }

    @Test func isWritten() throws {
        let county = try #require(RegionCode("360502"))
        #expect(county.description == "360502000000" && county.six == "360502")
        #expect(county.eighteen == "360502000000000000")
        let json = try JSONEncoder().encode([county])
        #expect(try JSONDecoder().decode([RegionCode].self, from: json) == [county])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([RegionCode].self, from: Data(#"["7"]"#.utf8)) }
    }
}
