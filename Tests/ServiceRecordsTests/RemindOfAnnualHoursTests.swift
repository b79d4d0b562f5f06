import Kernel
import Settings
import Storage
import TestKit
import Testing
import Volunteers
@testable import ServiceRecords

@Suite struct RemindOfAnnualHoursTests {
    private func go(_ test: TestCity, _ text: String) throws {
        test.clock.set(Instant(day: try #require(Day(text)), hour: 9))
    }

    /// What the schedule does every morning, and what it queues.
    private func morning(_ test: TestCity) async throws -> Bool {
        let begun = try await test.write { try RemindOfAnnualHours.begin(in: $0) }
        try await test.finishJobs()
        return begun
    }

    @Test func whoseYearIsShortIsRemindedOnce() async throws {
        try await TestCity.with { test in
            let (none, short, enough, before) = (try await test.volunteer(name: "甲一"), try await test.volunteer(name: "乙二"),
                                                 try await test.volunteer(name: "丙三"), try await test.volunteer(name: "丁四"))
            let march = try #require(Day("2026-03-02"))
            try await test.record(short.volunteer, hours: 3, on: march)
            for day in [march, march.adding(days: 1)] { try await test.record(enough.volunteer, hours: 10, on: day) }
            // The year before does not count.
            for day in [1, 2] { try await test.record(before.volunteer, hours: 15, on: try #require(Day(year: 2025, month: 12, day: day))) }
            try go(test, "2026-09-30")
            #expect(try await !morning(test))
            try go(test, "2026-10-01")
            #expect(try await morning(test))
            #expect(try await test.told(none.account) == ["今年还差 20 小时到 20 小时"])
            #expect(try await test.told(short.account) == ["今年还差 17 小时到 20 小时"])
            #expect(try await test.told(enough.account).isEmpty)
            #expect(try await test.told(before.account) == ["今年还差 20 小时到 20 小时"])
            #expect(try await !morning(test), "it was begun before")
            try go(test, "2026-10-02")
            #expect(try await !morning(test))
            #expect(try await test.told(none.account).count == 1)
            try go(test, "2026-12-01")
            #expect(try await morning(test))
            #expect(try await test.told(none.account).count == 2)
        }
    }

    @Test func onlyHoursInEffectCount() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let record = try await test.record(person.volunteer, hours: 12, on: try #require(Day("2026-03-02")))
            try await test.record(person.volunteer, hours: 12, on: try #require(Day("2026-03-03")))
            try await test.write { try $0.tx.run("UPDATE service_records SET status = 'disputed' WHERE id = \(record)") }
            try go(test, "2026-10-01")
            #expect(try await morning(test))
            #expect(try await test.told(person.account) == ["今年还差 8 小时到 20 小时"])
        }
    }

    @Test func whoIsNotRegisteredIsLeftAlone() async throws {
        try await TestCity.with { test in
            let (waiting, suspended) = (try await test.applicant(name: "甲一"), try await test.volunteer(name: "乙二"))
            try await test.write { try $0.tx.run("UPDATE volunteers SET status = 'suspended' WHERE id = \(suspended.volunteer)") }
            let other = try await test.volunteer(name: "丙三")
            try go(test, "2026-10-01")
            #expect(try await morning(test))
            #expect(try await test.told(other.account).count == 1)
            #expect(try await test.told(waiting.account).isEmpty)
            #expect(try await test.told(suspended.account).isEmpty)
        }
    }

    @Test func aDayThatNoServerSawIsMadeUpForAWhile() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try go(test, "2026-10-08")
            #expect(try await morning(test))
            #expect(try await test.told(person.account).count == 1)
            try go(test, "2026-12-09")
            #expect(try await !morning(test), "too late")
        }
    }

    @Test func theOfficeSetsHoursAndDays() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 10, on: try #require(Day("2026-03-02")))
            func set(_ key: String, _ value: String) async throws {
                try await test.write { try SettingsStore.set(key, value, at: $0.now, in: $0.tx) }
            }
            try await set("notices.annual-days", "06-15")
            try go(test, "2026-10-01")
            #expect(try await !morning(test))
            try go(test, "2026-06-15")
            try await set("volunteers.annual-hours", "10")
            #expect(try await morning(test))
            #expect(try await test.told(person.account).isEmpty)
            try await set("notices.annual-days", "06-16")
            try await set("volunteers.annual-hours", "0")
            try go(test, "2026-06-16")
            #expect(try await !morning(test))
            try await set("volunteers.annual-hours", "11")
            #expect(try await morning(test))
            #expect(try await test.told(person.account) == ["今年还差 1 小时到 11 小时"])
        }
    }

    @Test func itGoesOnWhereItBrokeOff() async throws {
        try await TestCity.with { test in
            let (first, second) = (try await test.volunteer(name: "甲一"), try await test.volunteer(name: "乙二"))
            try #require(first.volunteer < second.volunteer)
            try go(test, "2026-10-01")
            #expect(try await test.write { try RemindOfAnnualHours.begin(in: $0) })
            try await test.write { try $0.tx.run("UPDATE jobs SET progress_done = \(first.volunteer) WHERE kind = 'remindOfAnnualHours'") }
            try await test.finishJobs()
            #expect(try await test.told(first.account).isEmpty)
            #expect(try await test.told(second.account).count == 1)
        }
    }

    @Test func aPieceIsBoundedAlsoWhereNobodyHasAnAccount() async throws {
        try await TestCity.with { test in
            for name in ["甲一", "乙二", "丙三"] { _ = try await test.volunteer(name: name) }
            try await test.write { try $0.tx.run("UPDATE volunteers SET account_id = NULL") }
            let all = try await test.read { try $0.tx.rows("SELECT id FROM volunteers ORDER BY id").map { try $0.get("id", as: Int.self) } }
            try #require(all.count == 3)
            let piece = try await test.read { try VolunteerAccountStore.piece(after: 0, limit: 2, in: $0.tx) }
            #expect(piece?.people.isEmpty == true && piece?.last == all[1])
            #expect(try await test.read { try VolunteerAccountStore.piece(after: all[2], limit: 2, in: $0.tx) } == nil)
        }
    }
}
