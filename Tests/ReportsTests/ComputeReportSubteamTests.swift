import Kernel
import Organisations
@testable import Reports
import Rights
import Site
import TestKit
import Testing

@Suite struct ComputeReportSubteamTests {
    /// The parts of a report are the whole, also where teams have sub-teams.
    @Test func whatASubteamDidIsAmongTheTeams() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let subteam = try await test.write(as: test.actor(test.administrator)) { work in
                try FoundSubteam(scene.team, Fields([("name", "丁小队")]), volunteers: .city, in: work).run(in: work)
            }
            try await test.record(scene.person, hours: 2, on: ReportScene.day(10), team: subteam)
            let snapshot = try #require(try await scene.snapshot(try await scene.prepare(scene.station)))
            #expect(try #require(snapshot.figures(.teams)).hours == ServiceTime("5"))
            for item in ReportFigures.Item.allCases where item != .people {
                #expect(snapshot.parts.map { $0.figures[item] }.reduce(0, +) == snapshot.total[item], "\(item)")
            }
        }
    }
}
