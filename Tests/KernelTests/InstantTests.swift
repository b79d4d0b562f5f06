import Foundation
import Testing

@testable import Kernel

@Suite struct InstantTests {
    let nine = Instant(seconds: 1_772_672_400)  // 2026-03-05T01:00:00Z, checked with date -u -d @1772672400

    @Test func isShownInShanghai() {
        #expect(nine.rfc3339 == "2026-03-05T01:00:00Z")
        #expect(nine.day.description == "2026-03-05")
        #expect(nine.timeOfDay == (9, 0))
        #expect(nine.localInput == "2026-03-05T09:00")
        #expect(nine.short(.zh) == "3月5日 周四 09:00")
        #expect(nine.short(.en) == "Thu 5 Mar 09:00")
        #expect(nine.long(.zh) == "2026年3月5日 周四 09:00")
        #expect(nine.long(.en) == "Thu 5 Mar 2026 09:00")
    }

    @Test func aDayBeginsAtMidnightInShanghai() throws {
        let day = try #require(Day("2026-03-05"))
        #expect(nine.startOfDay.rfc3339 == "2026-03-04T16:00:00Z")
        #expect(nine.startOfDay == Instant(day: day, hour: 0, minute: 0))
        #expect(nine.startOfDay.adding(seconds: -1).day == day.adding(days: -1))
        #expect(Instant(day: day, hour: 24) == Instant(day: day.adding(days: 1)))
        #expect(Instant(day: day, hour: .max, minute: .max) == Instant(day: day, hour: 24, minute: 59))
        #expect(Instant(day: day, hour: 9, minute: 0) == nine)
    }

    @Test(arguments: ["2026-03-05T01:00:00Z", "2026-03-05T09:00:00+08:00", "2026-03-04T20:30:00-04:30",
        "2026-03-05t01:00:00z", "2026-03-05 01:00:00Z", "2026-03-05T01:00:00.999Z", "2026-03-05T00:59:60Z",
        "2026-03-05T09:00:00.5+08:00"])
    func readsRFC3339(text: String) {
        #expect(Instant(rfc3339: text) == nine)
    }

    @Test(arguments: ["", "2026-03-05T01:00:00", "2026-03-05T01:00Z", "2026-03-05", "2026-02-30T01:00:00Z",
        "2026-03-05T24:00:00Z", "2026-03-05T01:60:00Z", "2026-03-05T01:00:61Z", "2026-03-05T01:00:00+8",
        "2026-03-05T01:00:00+0800", "2026-03-05T01:00:00+24:00", "2026-03-05T01:00:00.Z", "2026-03-05T01:00:00ZZ",
        "2026-03-05T01:00:00+08:0x", "2026年03月05日", "+026-03-05T01:00:00Z", "2026-03-05T01:00:00+1:000"])
    func refusesOtherTimes(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func readsFormTimes() {
        #expect(Instant(local: "2026-03-05T09:00") == nine)
        #expect(Instant(local: "2026-03-05 09:00:00") == nine)
        for text in ["", "2026-03-05", "2026-03-05T9:00", "2026-03-05T09:00Z", "2026-03-05T25:00", "2026-03-05T09:00+08:00"] {
            #expect(Instant(local: text) == nil)
        }
    }

    @Test func neverOverflows() {
        #expect(Instant(seconds: .max).adding(seconds: .max) == .latest)
        #expect(Instant(seconds: .min).adding(seconds: .min) == .earliest)
        #expect(Instant.latest.rfc3339 == "9999-12-31T15:59:59Z")
        #expect(Instant.latest.long(.zh) == "9999年12月31日 周五 23:59")
        #expect(Instant.earliest.rfc3339 == "0001-01-01T00:00:00Z")
        #expect(Instant.latest - Instant.earliest > 0)
    }

    @Test func everyTextIsReadBack() throws {
        var random = SeededRandom(seed: "instants")
        for _ in 0..<2_000 {
            let instant = Instant(seconds: Int64(random.number(in: -62_135_596_800...253_402_271_999)))
            #expect(Instant(rfc3339: instant.rfc3339) == instant)
            let minute = instant.adding(seconds: -((instant.seconds % 60 + 60) % 60))
            #expect(Instant(local: minute.localInput) == minute || minute == .earliest)
        }
        let json = try JSONEncoder().encode([nine])
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-03-05T01:00:00Z"]"#)
        #expect(try JSONDecoder().decode([Instant].self, from: json) == [nine])
    }

    @Test func clocksTellTheTime() {
        #expect(SystemClock().now > nine.adding(seconds: -400 * 86_400))
        let clock = ManualClock(nine)
        clock.advance(seconds: 60)
        #expect(clock.now - nine == 60)
        clock.set(nine)
        #expect(clock.now == nine)
    }

    @Test func aManualClockIsSharedSafely() async {
        let clock = ManualClock(nine)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { clock.advance(seconds: 1) } }
        }
        #expect(clock.now - nine == 100)
    }
}
