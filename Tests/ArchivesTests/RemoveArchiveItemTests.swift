import Foundation
import Kernel
import TestKit
import Testing
import Uploads

@testable import Archives

@Suite struct RemoveArchiveItemTests {
    @Test func whatIsRemovedGoesWithItsFile() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            let hash = try await test.read { try ArchiveItemStore.require(item, in: $0.tx).sha256 }
            let path = UploadFolder(test.folder).file(hash)
            #expect(FileManager.default.fileExists(atPath: path))
            try await test.write { try RemoveArchiveItem(item).run(in: $0) }
            try await SweepUploads(test.city.services.database, UploadFolder(test.folder)).run()
            #expect(!FileManager.default.fileExists(atPath: path))
            #expect(try await test.read { try ArchiveItemStore.find(item, in: $0.tx) } == nil)
        }
    }

    @Test func nothingIsTakenOutOfAClosedFile() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            try await test.file(project)
            await #expect { try await test.write { try RemoveArchiveItem(item).run(in: $0) } } throws: { "\($0)".contains("filed") }
        }
    }
}
