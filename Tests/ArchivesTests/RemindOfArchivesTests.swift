import Kernel
import TestKit
import Testing

@testable import Archives

@Suite struct RemindOfArchivesTests {
    private func run(_ test: TestCity) async throws {
        try await test.write { work in
            var place: ProjectID?
            while let next = try RemindOfArchives.begin(after: place, in: work) { place = next }
            place = nil
            while let next = try RemindOfArchives.remind(after: place, in: work) { place = next }
        }
    }

    private func state(_ project: ProjectID, _ test: TestCity) async throws -> ActivityFile.State? {
        let today = test.clock.now.day
        return try await test.read { try ArchiveStore.find(project, in: $0.tx)?.state(on: today) }
    }

    @Test func anActivityOfTenIsDueThenLateAndItsLeaderIsToldOfBoth() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.staff(role: .leader, at: team)
            let project = try await test.pastProject(team: team, people: 10)
            try await run(test)
            try await run(test)
            #expect(try await state(project, test) == .due)
            #expect(try await test.read { try ArchiveStore.find(project, in: $0.tx)?.dueOn?.description } == "2026-03-07")
            #expect(try await test.told(leader).count == 1)
            test.clock.advance(seconds: 3 * 86_400)
            try await run(test)
            #expect(try await state(project, test) == .overdue)
            #expect(try await test.told(leader).count == 2)
            try await test.file(project)
            try await run(test)
            #expect(try await state(project, test) == .filed)
            #expect(try await test.told(leader).count == 2)
        }
    }

    @Test func aSmallOneIsNotAskedForUntilItTurnsOutLarge() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject(people: 9)
            try await run(test)
            #expect(try await state(project, test) == nil)
            try await test.accept(try await test.volunteer().volunteer, for: project)
            test.clock.advance(seconds: 10 * 86_400)
            try await run(test)
            // Whoever is told late still has the day.
            #expect(try await state(project, test) == .due)
        }
    }
}
