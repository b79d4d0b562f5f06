import Foundation
import Kernel
import Rights
import Storage
import TestKit
import Testing

@testable import Archives

@Suite struct AddArchiveItemsTests {
    @Test func aLeaderAddsAndAStrangerFindsNothing() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let project = try await test.pastProject(team: team)
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let item = try await test.photograph(of: project, as: leader) { $0.set("day", "2026-03-04") }
            let read = try await test.read { try ArchiveItemStore.require(item, in: $0.tx) }
            #expect(read.details.caption == "队员在清扫人行道" && read.details.author == "王小梅" && read.details.day.description == "2026-03-04")
            #expect(!read.isPublished && read.lateReason.isEmpty && read.sort == .photo)
            let stranger = try await test.actor(try await test.staff(role: .leader, at: try await test.team()))
            await #expect(throws: Refusal.notFound) { try await test.photograph(of: project, as: stranger) }
        }
    }

    @Test func facesOfMinorsNeedTheGuardiansConsentInWords() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let problems = await #expect(throws: Problems.self) { try await test.photograph(of: project) { $0.set("consent", "guardian") } }
            #expect(problems?.all.map(\.field) == ["consentNote"])
            let silent = await #expect(throws: Problems.self) { try await test.photograph(of: project) { $0.set("consent", "") } }
            #expect(silent?.all.map(\.field) == ["consent"])
            _ = try await test.photograph(of: project) { fields in
                fields.set("consent", "guardian")
                fields.set("consentNote", "母亲当天在场签字")
            }
            // Somebody with the database and none of the rules cannot leave the note out either.
            await #expect(throws: StorageError.self) { try await test.write { try $0.tx.run("UPDATE archive_items SET consent_note = ''") } }
        }
    }

    @Test func theDayIsOneOfTheActivity() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let problems = await #expect(throws: Problems.self) { try await test.photograph(of: project) { $0.set("day", "2026-03-01") } }
            #expect(problems?.all.map(\.field) == ["day"])
            let item = try await test.photograph(of: project)
            #expect(try await test.read { try ArchiveItemStore.require(item, in: $0.tx).details.day.description } == "2026-03-04")
        }
    }

    @Test func whatIsAddedToAClosedFileSaysWhy() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            try await test.file(project)
            let problems = await #expect(throws: Problems.self) { try await test.photograph(of: project) }
            #expect(problems?.all.map(\.field) == ["reason"])
            let item = try await test.photograph(of: project) { $0.set("reason", "社区后来送来的照片") }
            #expect(try await test.read { try ArchiveItemStore.require(item, in: $0.tx).lateReason } == "社区后来送来的照片")
        }
    }

    @Test func oneUploadOfSeveralIsNumbered() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let received = try (0..<3).map { _ in try test.stored() }
            _ = try await test.write { try AddArchiveItems(project, .photo, TestCity.photographFields()).run(received, in: $0) }
            let captions = try await test.read { try ArchiveItemStore.list(of: project, in: $0.tx).map(\.details.caption) }
            #expect(captions == ["队员在清扫人行道（1）", "队员在清扫人行道（2）", "队员在清扫人行道（3）"])
        }
    }

    @Test func beforeTheApprovalThereIsNoFile() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            try await test.write { _ = try $0.tx.run("UPDATE projects SET status = 'submitted' WHERE id = \(project)") }
            await #expect { try await test.photograph(of: project) } throws: { "\($0)".contains("not_approved") }
        }
    }
}

extension TestCity {
    /// Writes the report of a project and closes its file.
    func file(_ project: ProjectID, as actor: Actor = .system) async throws {
        try await write(as: actor) { work in
            try WriteArchiveReport(project, Fields([("report", "清扫了人行道，居民都来帮忙。")])).run(in: work)
            try FileArchive(project).run(in: work)
        }
    }
}
