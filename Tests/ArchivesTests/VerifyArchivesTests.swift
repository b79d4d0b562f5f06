import Foundation
import TestKit
import Testing
import Uploads
import Verification

@testable import Archives

@Suite struct VerifyArchivesTests {
    private func findings(_ test: TestCity) async throws -> [String] {
        let (vault, today, folder) = (test.city.services.vault, test.clock.now.day, UploadFolder(test.folder))
        return try await test.read { try VerifyCity.run(in: $0.tx, vault: vault, today: today, uploads: folder) { _ in }.findings.map(\.rule) }
    }

    @Test func aMissingFileAndAWrongCountAreFound() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            let item = try await test.photograph(of: project)
            #expect(try await findings(test) == [])
            let hash = try await test.read { try ArchiveItemStore.require(item, in: $0.tx).sha256 }
            try FileManager.default.removeItem(atPath: UploadFolder(test.folder).file(hash))
            #expect(try await findings(test) == ["An upload's file is there"])
            try await test.write { _ = try $0.tx.run("UPDATE uploads SET uses = 5 WHERE id = 1") }
            #expect(try await findings(test).contains("An upload is counted as often as it is used"))
        }
    }
}
