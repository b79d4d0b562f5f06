import Kernel
import TestKit
import Testing

@testable import Archives

@Suite struct EditArchiveItemTests {
    @Test func theWordsArePutRight() async throws {
        try await TestCity.with { test in
            let item = try await test.photograph(of: try await test.pastProject())
            try await test.write { try EditArchiveItem(item, Fields([("caption", "收工了"), ("author", "刘一"), ("consent", "given"), ("consentNote", "")])).run(in: $0) }
            let read = try await test.read { try ArchiveItemStore.require(item, in: $0.tx) }
            #expect(read.details.caption == "收工了" && read.details.author == "刘一" && read.details.consent == .given)
        }
    }

    @Test func aConsentThatIsTakenBackTakesThePhotographOffThePage() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            try await test.write { try PublishArchivePhoto(item, true).run(in: $0) }
            try await test.file(project)
            // Of a closed file the words stay, and the consent may still be taken back.
            try await test.write { try EditArchiveItem(item, Fields([("caption", "别的说法"), ("consent", "missing")])).run(in: $0) }
            let read = try await test.read { try ArchiveItemStore.require(item, in: $0.tx) }
            #expect(!read.isPublished && read.details.consent == .missing && read.details.caption == "队员在清扫人行道" && read.details.author == "王小梅")
        }
    }
}
