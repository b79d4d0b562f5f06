import Kernel
import Storage
import TestKit
import Testing

@testable import Archives

@Suite struct PublishArchivePhotoTests {
    @Test func aPhotographIsShownWithConsentAndTakenOffAgain() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/archive-photos/\(item)").status == .notFound)
            #expect(try await !visitor.get("/projects/\(project)").text.contains("/archive-photos/"))
            try await test.write { try PublishArchivePhoto(item, true).run(in: $0) }
            let page = try await visitor.get("/projects/\(project)").text
            #expect(page.contains("src=\"/archive-photos/\(item)/thumbnail\"") && page.contains("alt=\"队员在清扫人行道\"") && page.contains("王小梅 摄"))
            let picture = try await visitor.get("/archive-photos/\(item)")
            #expect(picture.status == .ok && picture.headers[.contentType] == "image/jpeg")
            #expect(picture.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
            try await test.write { try PublishArchivePhoto(item, false).run(in: $0) }
            #expect(try await visitor.get("/archive-photos/\(item)").status == .notFound)
            #expect(try await !visitor.get("/projects/\(project)").text.contains("/archive-photos/"))
        }
    }

    @Test func withoutConsentNothingIsShown() async throws {
        try await TestCity.with { test in
            let item = try await test.photograph(of: try await test.pastProject()) { $0.set("consent", "missing") }
            await #expect { try await test.write { try PublishArchivePhoto(item, true).run(in: $0) } } throws: { "\($0)".contains("no_consent") }
            await #expect(throws: StorageError.self) { try await test.write { try $0.tx.run("UPDATE archive_items SET published = 1") } }
        }
    }

    @Test func whatIsHiddenWithItsProjectIsNotShown() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            try await test.write { work in
                try PublishArchivePhoto(item, true).run(in: work)
                try work.tx.run("UPDATE projects SET scope = 'private' WHERE id = \(project)")
            }
            #expect(try await test.browser().get("/archive-photos/\(item)").status == .notFound)
        }
    }
}
