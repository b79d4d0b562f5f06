import Kernel
import ServiceRecords
import Storage
import TestKit
import Testing

@Suite struct HoursTotalsTests {
    private let tuesday = Day(year: 2026, month: 3, day: 10) ?? .earliest

    @Test func aRecordCountsFromItsDayOfEffectOn() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            try await scene.enter(Scene.at(10), Scene.at(12))
            #expect(try await scene.effective(on: tuesday.adding(days: -1)) == .zero)
            #expect(try await scene.effective(on: tuesday) == ServiceTime(hundredths: 200))
        }
    }

    @Test func disputedAndVoidRecordsAreInNoTotal() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let disputed = try await scene.enter(Scene.at(10), Scene.at(11)).id
            let void = try await scene.enter(Scene.at(11), Scene.at(12)).id
            try await scene.enter(Scene.at(12), Scene.at(12, 30))
            #expect(try await scene.effective(on: tuesday) == ServiceTime(hundredths: 250))
            try await scene.test.write { work in
                try work.tx.run("UPDATE service_records SET status = 'disputed' WHERE id = \(disputed)")
                try work.tx.run("UPDATE service_records SET status = 'void' WHERE id = \(void)")
            }
            #expect(try await scene.effective(on: tuesday) == ServiceTime(hundredths: 50))
            let (volunteer, day) = (scene.volunteer, tuesday)
            let totals = try await scene.test.read { try HoursTotals.of(volunteer, on: day, in: $0.tx) }
            #expect(totals.effective == ServiceTime(hundredths: 50))
            #expect(totals.frozen == ServiceTime(hundredths: 100))
            #expect(totals.pending == .zero)
            #expect(totals.byMethod == [.rollCall: ServiceTime(hundredths: 50)])
            #expect(totals.byYear == [2026: ServiceTime(hundredths: 50)])
        }
    }

    @Test func theYearIsThatOfTheServiceInShanghai() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            // New Year's morning in Shanghai is still the old year in UTC.
            let newYear = try #require(Day(year: 2026, month: 1, day: 1))
            try await test.write { try $0.tx.run("UPDATE volunteers SET registered_on = '2025-01-01' WHERE id = \(person.volunteer)") }
            let project = try await test.project(startsAt: newYear.adding(days: -1).evening, endsAt: newYear.adding(days: 1).evening)
            for (day, hours) in [(newYear, 2), (newYear.adding(days: -1), 3)] {
                let from = hours == 2 ? Instant(day: day, hour: 1) : Instant(day: day, hour: 20)
                try await test.write { work in
                    try EnterRecord(RecordDraft(volunteer: person.volunteer, project: project, method: .imported, from: from,
                                                to: from.adding(seconds: Int64(hours) * 3600)), effectiveOn: newYear).run(in: work)
                }
            }
            let totals = try await test.read { try HoursTotals.of(person.volunteer, on: $0.today, in: $0.tx) }
            #expect(totals.byYear == [2025: ServiceTime(hundredths: 300), 2026: ServiceTime(hundredths: 200)])
            #expect(try await test.read { try HoursTotals.effective(of: person.volunteer, year: 2026, on: $0.today, in: $0.tx) }
                == ServiceTime(hundredths: 200))
        }
    }

    @Test func totalsOfProjectOrganisationAndManyPeopleAgree() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let (first, second) = (try await test.volunteer().volunteer, try await test.volunteer().volunteer)
            let day = TestCity.start.day.adding(days: -3)
            try await test.record(first, hours: 2, on: day, team: team)
            try await test.record(second, hours: 3, on: day, team: team)
            let (of, many) = try await test.read { work in
                (try HoursTotals.effective(of: team, on: work.today, in: work.tx),
                 try HoursTotals.effective(of: [first, second, VolunteerID(999_999)], on: work.today, in: work.tx))
            }
            #expect(of == ServiceTime(hundredths: 500))
            #expect(many == [first: ServiceTime(hundredths: 200), second: ServiceTime(hundredths: 300)])
        }
    }
}

extension Day {
    /// 20:00.
    fileprivate var evening: Instant { Instant(day: self, hour: 20) }
}
