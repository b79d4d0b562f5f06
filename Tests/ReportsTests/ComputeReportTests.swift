import Kernel
import Organisations
@testable import Reports
import ServiceRecords
import Storage
import TestKit
import Testing
import Verification

@Suite struct ComputeReportTests {
    @Test func theWholeIsItsParts() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let other = try await test.volunteer(at: scene.association)
            // Of the association itself, of its own team, and of somebody who serves in both branches.
            try await test.record(other.volunteer, hours: 2, on: ReportScene.day(4), team: scene.association)
            let own = try await test.team("丁队", parent: scene.association)
            try await test.record(scene.person, hours: 1, on: ReportScene.day(5), team: own)
            _ = try await test.site(at: scene.station)
            let snapshot = try #require(try await scene.snapshot(try await scene.prepare(scene.association)))
            let below = try #require(snapshot.parts.first { $0.kind == .below }), teams = try #require(snapshot.figures(.teams)), self_ = try #require(snapshot.figures(.own))
            #expect(below.organisation == scene.station && below.figures.hours == ServiceTime("3") && below.figures.projects == 1)
            #expect(teams.hours == ServiceTime("1") && teams.projects == 1 && teams.volunteers == 0)
            #expect(self_.hours == ServiceTime("2") && self_.people == 1)
            let total = snapshot.total
            #expect(total.hours == ServiceTime("6") && total.projects == 3)
            // Founded and opened in March: the month has ended without them.
            #expect(total.teams == 0 && total.sites == 0)
            // Whoever served in two parts is one person.
            #expect(total.people == 2 && snapshot.parts.map(\.figures.people).reduce(0, +) == 3)
            for item in ReportFigures.Item.allCases where item != .people {
                #expect(snapshot.parts.map { $0.figures[item] }.reduce(0, +) == total[item], "\(item)")
            }
        }
    }

    @Test func onlyWhatStandsInThePeriodCounts() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let void = try await test.record(scene.person, hours: 4, on: ReportScene.day(6), team: scene.team)
            try await test.record(scene.person, hours: 5, on: ReportScene.day(1, month: 3), team: scene.team)
            try await test.record(scene.person, hours: 7, on: ReportScene.day(31, month: 1), team: scene.team)
            try await test.write(as: test.actor(test.administrator)) { try VoidRecord(void, .init(Fields([("reason", "多记了")]))).run(in: $0) }
            let snapshot = try #require(try await scene.snapshot(try await scene.prepare(scene.station)))
            #expect(snapshot.total.hours == ServiceTime("3"))
            #expect(snapshot.figures(.before)?.hours == ServiceTime("7") && snapshot.figures(.yearAgo)?.hours == .zero)
            #expect(snapshot.months.map(\.figures.hours) == [ServiceTime("7"), ServiceTime("3")])
            // Registered in March: the month has ended without them.
            #expect(snapshot.total.volunteers == 0 && snapshot.total.newVolunteers == 0)
            let first = try #require(ReportPeriod("2026-Q1"))
            let quarter = try #require(try await scene.snapshot(try await scene.prepare(scene.station, first)))
            #expect(quarter.total.hours == ServiceTime("15") && quarter.total.newVolunteers == 1 && quarter.total.volunteers == 1 && quarter.total.teams == 1)
        }
    }

    @Test func checkInsAreParticipations() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let project = try await test.project(team: scene.team, name: "今天的活动", startsAt: TestCity.start)
            try await test.accept(scene.person, for: project)
            _ = try await test.write { try RollCall(project, .init(Fields([("present", "\(scene.person)")]))).run(in: $0) }
            let march = try #require(ReportPeriod("2026-03"))
            let total = try #require(try await scene.snapshot(try await scene.prepare(scene.association, march))).total
            // Hours that were put in later are no participation.
            #expect(total.participations == 1 && total.projects == 1 && total.hours == .zero)
            #expect(try await scene.snapshot(try await scene.prepare(scene.association))?.total.participations == 0)
        }
    }

    @Test func countingAgainKeepsWhatWasCounted() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.prepare(scene.station)
            try await test.record(scene.person, hours: 2, on: ReportScene.day(7), team: scene.team)
            try await test.write(as: test.actor(scene.clerk)) { try RecountReport(id).run(in: $0) }
            try await test.finishJobs()
            let snapshot = try #require(try await scene.snapshot(id))
            #expect(snapshot.number == 2 && snapshot.total.hours == ServiceTime("5") && snapshot.takenAt == TestCity.start)
            let first: Int? = try await test.read { try $0.tx.value("SELECT hundredths FROM report_rows WHERE snapshot = 1 AND kind = 'total'") }
            #expect(first == 300)
            await #expect(throws: (any Error).self) { try await test.write { _ = try $0.tx.run("UPDATE report_rows SET hundredths = 1") } }
        }
    }

    @Test func whatIsChangedBehindItsBackIsFound() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.sent()
            func findings() async throws -> [String] {
                try await test.read { try VerifyCity.run(in: $0.tx, vault: $0.vault, today: $0.today) { _ in }.findings.map(\.rule) }
            }
            #expect(try await findings().isEmpty)
            try await test.write { work in
                try work.tx.run("INSERT INTO report_snapshots (report_id, number, taken_at, ledger_size, ledger_root) VALUES (\(id), 2, \(work.now), 0, '')")
                for (place, kind) in ["own", "total"].enumerated() {
                    try work.tx.run("""
                        INSERT INTO report_rows (report_id, snapshot, position, kind, label, new_volunteers, volunteers, participations, people,
                            hundredths, projects, teams, sites) VALUES (\(id), 2, \(place), \(kind), '', 0, 0, 0, 0, \(place), 0, 0, 0)
                        """)
                }
            }
            #expect(try await findings() == ["The total of a report is what its parts add up to"])
            try await test.write { try $0.tx.run("UPDATE reports SET snapshot = 3 WHERE id = \(id)") }
            #expect(try await findings().contains("A report that went up holds figures that were counted after its period"))
        }
    }
}
