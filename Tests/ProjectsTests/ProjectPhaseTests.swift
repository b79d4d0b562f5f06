import Kernel
import Projects
import Storage
import TestKit
import Testing

@Suite struct ProjectPhaseTests {
    /// Recruits on 4–6 March, takes place on 7 March 10:00–13:00.
    private static func moment(_ day: Int, _ hour: Int) -> Instant {
        Instant(day: Day(year: 2026, month: 3, day: day) ?? .earliest, hour: hour, minute: 0)
    }

    private static let life: [(Instant, ProjectPhase)] = [
        (moment(1, 9), .awaitingStart), (moment(4, 10), .recruiting), (moment(6, 9), .recruiting),
        (moment(6, 10), .recruitmentEnded), (moment(7, 9), .recruitmentEnded), (moment(7, 10), .running),
        (moment(7, 12), .running), (moment(7, 13), .awaitingClosure), (moment(30, 9), .awaitingClosure),
    ]

    @Test func theClockMovesAnApprovedProject() async throws {
        try await TestCity.with { test in
            let id = try await test.project(startsAt: Self.moment(7, 10)) { content in
                content.recruitFrom = Self.moment(4, 10)
                content.recruitTo = Self.moment(6, 10)
            }
            let project = try await test.read { try ProjectStore.require(id, in: $0.tx) }
            for (now, phase) in Self.life { #expect(project.phase(at: now) == phase) }
        }
    }

    @Test func listsByPhaseAgreeWithTheRule() async throws {
        try await TestCity.with { test in
            let id = try await test.project(startsAt: Self.moment(7, 10)) { content in
                content.recruitFrom = Self.moment(4, 10)
                content.recruitTo = Self.moment(6, 10)
            }
            for status in Project.Status.allCases {
                for (now, _) in Self.life {
                    try await test.write { work in
                        try work.tx.run("UPDATE projects SET status = \(status) WHERE id = \(id)")
                        let phase = try ProjectStore.require(id, in: work.tx).phase(at: now)
                        for other in ProjectPhase.allCases {
                            let listed = try work.tx.exists("SELECT 1 FROM projects p WHERE \(ProjectStore.condition(other, at: now))")
                            #expect(listed == (other == phase), "\(status) at \(now): \(other)")
                        }
                    }
                }
            }
        }
    }

    @Test func peopleMayStillSignUpWhileItRuns() async throws {
        try await TestCity.with { test in
            let id = try await test.project(startsAt: Self.moment(4, 10), endsAt: Self.moment(20, 10)) { $0.recruitTo = Self.moment(19, 10) }
            let project = try await test.read { try ProjectStore.require(id, in: $0.tx) }
            #expect(project.phase(at: TestCity.start) == .running)
            #expect(project.isRecruiting(at: TestCity.start))
            #expect(!project.isRecruiting(at: Self.moment(19, 10)))
        }
    }
}
