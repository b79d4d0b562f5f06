import Kernel
import ServiceRecords
import Statistics
import Testing
import TestKit
import Volunteers

@Suite struct CityFiguresTests {
    private let days = [2, 3, 4].compactMap { Day(year: 2026, month: 2, day: $0) }

    private func figures(_ test: TestCity) async throws -> CityFigures { try await test.read { try CityFigures.of($0) } }

    @Test func anEmptyCityHasNoRatios() async throws {
        try await TestCity.with { test in
            let figures = try await figures(test)
            #expect(figures.volunteers == 0 && figures.total.hours == .zero && figures.projects == 0)
            #expect(figures.withHours == nil && figures.hoursPerServer == nil)
            #expect(figures.weeks.count == 8 && figures.weeks.last?.start == Day(year: 2026, month: 3, day: 2))
        }
    }

    @Test func peopleCountWhenTheyAreApprovedAndNotSuspended() async throws {
        try await TestCity.with { test in
            _ = try await test.applicant()
            let born = Day(year: 1990, month: 3, day: 5)
            let one = try await test.volunteer(born: born)
            let two = try await test.volunteer(born: Day(year: 2008, month: 3, day: 6))
            try await test.record(one.volunteer, hours: 3, on: days[0])
            let figures = try await figures(test)
            #expect(figures.volunteers == 2)
            // 36 today belongs to 35–39; 18 tomorrow still to 14–17.
            #expect(figures.ages[5] == 1 && figures.ages[2] == 1)
            #expect(figures.withHours == 5000 && figures.hoursPerVolunteer == ServiceTime("1.5") && figures.hoursPerServer == ServiceTime("3"))
            #expect(figures.counties.first { $0.name == "渝水区" }?.volunteers == 2)
            try await test.write(as: test.actor(test.administrator)) {
                try SuspendVolunteer(two.volunteer, .init(Fields([("reason", "核对身份")]))).run(in: $0)
            }
            #expect(try await self.figures(test).volunteers == 1)
        }
    }

    @Test func onlyEffectiveRecordsCount() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let ids = [try await test.record(person.volunteer, hours: 1, on: days[0]), try await test.record(person.volunteer, hours: 2, on: days[1])]
            try await test.record(person.volunteer, hours: 4, on: days[2])
            #expect(try await figures(test).total.hours == ServiceTime("7"))
            _ = try await test.write(as: test.actor(person.account)) {
                try ObjectToRecord(ids[0], .init(Fields([("text", "多记了")]))).run(in: $0)
            }
            try await test.write(as: test.actor(test.administrator)) {
                try VoidRecord(ids[1], .init(Fields([("reason", "多记了")]))).run(in: $0)
            }
            let figures = try await figures(test)
            #expect(figures.total.hours == ServiceTime("4") && figures.total.records == 1 && figures.total.people == 1)
            #expect(figures.counties.map(\.hours).sum() == ServiceTime("4"))
            #expect(figures.categories.first { $0.code == "0001" }?.hours == ServiceTime("4"))
            #expect(figures.weeks.map(\.hours).sum() == ServiceTime("4"))
            #expect(figures.weeks.first { $0.start == days[0] }?.hours == ServiceTime("4"))
        }
    }

    @Test func oldServiceIsNotActive() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: try #require(Day(year: 2025, month: 3, day: 4)))
            let old = try await figures(test)
            #expect(old.withHours == 10_000 && old.active == 0)
            try await test.record(person.volunteer, hours: 4, on: try #require(Day(year: 2025, month: 3, day: 5)))
            #expect(try await figures(test).active == 10_000)
        }
    }
}
