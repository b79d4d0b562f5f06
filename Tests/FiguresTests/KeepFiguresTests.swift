import Audit
import Figures
import Kernel
import Organisations
import Projects
import ServiceRecords
import Storage
import TestKit
import Testing
import Verification
import Volunteers

/// Whatever happens, the figures that are kept are those that are counted anew.
@Suite struct KeepFiguresTests {
    private static let rule = "A figure is what the records add up to"

    private func differences(_ test: TestCity) async throws -> [String] {
        let (vault, today) = (test.city.services.vault, test.clock.now.day)
        let report = try await test.read { try VerifyCity.run(in: $0.tx, vault: vault, today: today) { _ in } }
        return report.findings.filter { $0.rule == Self.rule }.flatMap(\.rows)
    }

    private func value(_ name: FigureName, _ test: TestCity) async throws -> FigureAmount {
        try await test.read { try FigureStore.value(name, on: $0.today, in: $0.tx) }
    }

    @Test func recordsComeAndGoInAnyOrder() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let people = [try await test.volunteer().volunteer, try await test.volunteer().volunteer]
            // Services of three years, the earlier ones entered later, and some that are not effective yet.
            var records: [RecordID] = []
            for offset in [-3, -400, -365, -366, -20, -900, -1, -364, -700, -2] {
                let day = TestCity.start.day.adding(days: offset)
                for (place, person) in people.enumerated() where offset % (place + 2) != 0 {
                    records.append(try await test.record(person, hours: 1 + place, on: day, team: team))
                    #expect(try await differences(test) == [])
                }
            }
            #expect(records.count > 8)
            let admin = try await test.actor(test.administrator)
            for (place, record) in records.enumerated() where place % 2 == 0 {
                try await test.write(as: admin) { try VoidRecord(record, .init(Fields([("reason", "多记了")]))).run(in: $0) }
                #expect(try await differences(test) == [])
            }
            #expect(try await value(.hours(of: team), test).count == records.count / 2)
            let (city, one) = (try await value(.hours(of: nil), test), try await value(.hours(of: team), test))
            #expect(city == one)
        }
    }

    @Test func aDisputedRecordLeavesTheFiguresUntilItIsUpheld() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let record = try await test.record(person.volunteer, hours: 3, on: TestCity.start.day.adding(days: -2))
            let objection = try await test.write(as: test.actor(person.account)) {
                try ObjectToRecord(record, .init(Fields([("text", "多记了")]))).run(in: $0)
            }
            #expect(try await value(.hours(of: nil), test).isZero)
            #expect(try await value(.served, test).count == 0)
            #expect(try await value(.active, test).count == 0)
            #expect(try await differences(test) == [])
            try await test.write(as: test.actor(test.administrator)) {
                try SettleObjection(objection, .init(Fields([("decision", "uphold"), ("answer", "没有多记")]))).run(in: $0)
            }
            #expect(try await value(.hours(of: nil), test) == FigureAmount(count: 1, hours: ServiceTime(hundredths: 300)))
            #expect(try await value(.active, test).count == 1)
            #expect(try await differences(test) == [])
        }
    }

    @Test func aRecordCountsFromItsDayOfEffect() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let today = TestCity.start.day
            let from = Instant(day: today.adding(days: -1), hour: 8)
            let project = try await test.project(startsAt: from)
            _ = try await test.write { work in
                try EnterRecord(RecordDraft(volunteer: person.volunteer, project: project, method: .rollCall, from: from,
                                            to: from.adding(seconds: 3_600)), effectiveOn: today.adding(days: 3)).run(in: work)
            }
            for (days, count) in [(0, 0), (2, 0), (1, 1)] {
                test.clock.advance(seconds: Int64(days) * 86_400)
                #expect(try await value(.hours(of: nil), test).count == count)
                #expect(try await value(.served, test).count == count)
                #expect(try await differences(test) == [])
            }
            // What has passed is forgotten, and the answer stays.
            test.clock.advance(seconds: 10 * 86_400)
            try await test.write { try FigureStore.forget(before: $0.today, in: $0.tx) }
            #expect(try await value(.hours(of: nil), test).count == 1)
            #expect(try await differences(test) == [])
        }
    }

    @Test func peopleProjectsAndOrganisationsAreFollowed() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(), other = try await test.organisation()
            let team = try await test.team(parent: centre)
            let person = try await test.volunteer(born: Day(year: 1990, month: 3, day: 5))
            let record = try await test.record(person.volunteer, hours: 2, on: TestCity.start.day.adding(days: -2), team: team)
            #expect(try await value(.hours(of: centre), test).count == 1)
            let admin = try await test.actor(test.administrator)
            try await test.write(as: admin) { work in
                try MoveOrganisation(team, Fields([("parent", other.description)]), in: work).run(in: work)
                try SuspendVolunteer(person.volunteer, .init(Fields([("reason", "核对身份")]))).run(in: work)
            }
            #expect(try await value(.hours(of: centre), test).isZero)
            #expect(try await value(.hours(of: other), test).count == 1)
            #expect(try await test.read { try VolunteerFigureStore.registered(in: $0.tx) } == 0)
            #expect(try await value(.volunteers(of: nil), test).isZero)
            #expect(try await differences(test) == [])
            try await test.write(as: admin) { work in
                try ReinstateVolunteer(person.volunteer, .init(Fields([("reason", "已核对")]))).run(in: work)
                try VoidRecord(record, .init(Fields([("reason", "多记了")]))).run(in: work)
            }
            #expect(try await test.read { try VolunteerFigureStore.registered(in: $0.tx) } == 1)
            #expect(try await differences(test) == [])
        }
    }

    @Test func volunteersGoWithTheirOrganisation() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(), other = try await test.organisation()
            let team = try await test.team(parent: centre)
            _ = try await test.volunteer(at: team)
            _ = try await test.volunteer(at: centre)
            #expect(try await value(.volunteers(of: centre), test).count == 2)
            let admin = try await test.actor(test.administrator)
            try await test.write(as: admin) { try MoveOrganisation(team, Fields([("parent", other.description)]), in: $0).run(in: $0) }
            #expect(try await value(.volunteers(of: centre), test).count == 1)
            #expect(try await value(.volunteers(of: other), test).count == 1)
            #expect(try await value(.volunteers(of: nil), test).count == 2)
            #expect(try await differences(test) == [])
        }
    }

    @Test(arguments: ["hours/city", "hours/county/360502", "people/served", "organisations/team", "volunteers/year/1990/360502/2"])
    func aFigureThatWasAlteredIsNamed(name: String) async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let person = try await test.volunteer(born: Day(year: 1990, month: 3, day: 5))
            try await test.record(person.volunteer, hours: 2, on: TestCity.start.day.adding(days: -2), team: team)
            #expect(try await differences(test) == [])
            let sex: String? = try await test.read { try $0.tx.value("SELECT sex FROM volunteers WHERE id = \(person.volunteer)") }
            let altered = name.hasPrefix("volunteers") ? String(name.dropLast()) + (sex ?? "") : name
            let changed = try await test.write { try $0.tx.run("UPDATE figures SET amount = amount + 1 WHERE name = \(altered) AND day = ''") }
            #expect(changed == 1)
            #expect(try await differences(test).first?.hasPrefix(altered + ":") == true)
        }
    }

    @Test func aCityOfAnOlderProgramIsCounted() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 2, on: TestCity.start.day.adding(days: -2))
            _ = try await test.write { try $0.tx.run("DELETE FROM figures") }
            #expect(try await !differences(test).isEmpty)
            try await RecountFigures.fillIfMissing(in: test.city.services.database, today: test.clock.now.day)
            #expect(try await differences(test) == [])
            #expect(try await value(.hours(of: nil), test).count == 1)
        }
    }
}
