import Foundation
import Testing

@testable import Kernel

@Suite struct ServiceTimeTests {
    /// Seconds and the hundredths of an hour that a hand calculation gives for them.
    @Test(arguments: [(0, 0), (17, 0), (18, 1), (53, 1), (54, 2), (60, 2), (1_800, 50), (3_600, 100), (3_617, 100),
        (3_618, 101), (9_000, 250), (86_400, 2_400), (5_400, 150), (6_000, 167), (-60, 0), (-1, 0)])
    func roundsToHundredths(seconds: Int, hundredths: Int) {
        let start = Instant(seconds: 1_772_672_400)
        #expect(ServiceTime(from: start, to: start.adding(seconds: Int64(seconds))).hundredths == hundredths)
    }

    @Test func readsDecimals() {
        #expect(ServiceTime("2")?.hundredths == 200)
        #expect(ServiceTime("2.5")?.hundredths == 250)
        #expect(ServiceTime("2.50")?.hundredths == 250)
        #expect(ServiceTime("0.05")?.hundredths == 5)
        #expect(ServiceTime("024")?.hundredths == 2_400)
        for text in ["", ".", "2.", ".5", "-1", "+1", "2.555", "1e2", "2,5", " 2", "NaN", "inf", "0x10", "1.2.3", "2.5h",
            "1234567890", "٢"]
        {
            #expect(ServiceTime(text) == nil, "\(text)")
        }
    }

    @Test func isWritten() throws {
        #expect(ServiceTime(hundredths: 250).decimal == "2.50")
        #expect(ServiceTime(hundredths: 250).description == "2.5")
        #expect(ServiceTime(hundredths: 200).description == "2")
        #expect(ServiceTime(hundredths: 5).description == "0.05")
        #expect(ServiceTime(hundredths: -50).decimal == "-0.50")
        #expect(ServiceTime(hundredths: .min).decimal == "-92233720368547758.08")
        let times = [ServiceTime(hundredths: 250), ServiceTime(hundredths: -5)]
        let json = try JSONEncoder().encode(times)
        #expect(String(decoding: json, as: UTF8.self) == #"["2.50","-0.05"]"#)
        #expect(try JSONDecoder().decode([ServiceTime].self, from: json) == times)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ServiceTime].self, from: Data(#"["--1"]"#.utf8))
        }
    }

    @Test func addsExactly() throws {
        let tenth = try #require(ServiceTime("0.1"))
        #expect(Array(repeating: tenth, count: 10).sum() == ServiceTime("1"))
        #expect(tenth + tenth - tenth == tenth)
        #expect([ServiceTime]().sum() == .zero)
        #expect(tenth > .zero)
    }

    @Test func everyTimeIsReadBack() {
        for hundredths in 0...2_500 {
            let time = ServiceTime(hundredths: hundredths)
            #expect(ServiceTime(time.decimal) == time && ServiceTime(time.description) == time)
        }
    }

    @Test func moneyIsExactToo() throws {
        #expect(Money("12.5")?.fen == 1_250)
        #expect(Money("12.505") == nil)
        #expect(Money("-1") == nil)
        #expect(Money(fen: 1_205).decimal == "12.05")
        #expect(Money(fen: 300) - Money(fen: 305) == Money(fen: -5))
        #expect(Money(fen: 1) + Money(fen: 2) > .zero)
        let json = try JSONEncoder().encode([Money(fen: -5)])
        #expect(String(decoding: json, as: UTF8.self) == #"["-0.05"]"#)
        #expect(try JSONDecoder().decode([Money].self, from: json) == [Money(fen: -5)])
    }
}
