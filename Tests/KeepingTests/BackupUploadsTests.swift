import Foundation
import Kernel
import TestKit
import Testing
import Uploads

@testable import Keeping

/// What people have uploaded is in a backup, comes back with it, and is held against its rows.
@Suite struct BackupUploadsTests {
    private func upload(in city: Vaulted) async throws -> [UInt8] {
        let project = try await city.test.pastProject()
        _ = try await city.test.photograph(of: project)
        return try await city.test.read { work in
            var first: [UInt8] = []
            try UploadStore.each(in: work.tx) { if first.isEmpty { first = $0.sha256 } }
            return first
        }
    }

    @Test func uploadsAreCopiedAndComeBackAndProve() async throws {
        try await Vaulted.with { city in
            let hash = try await upload(in: city)
            let result = try await city.backUp()
            #expect(result.manifest.part("files/uploads/" + UploadFolder.place(of: hash)) != nil)
            #expect(result.manifest.parts.allSatisfy { !$0.name.contains(".lock") && !$0.name.contains(".incoming") })
            let restored = try await city.restore(result.folder) { place, _ in
                let (there, here) = try (city.bytes(UploadFolder(place).file(hash)), city.bytes(UploadFolder(city.test.folder).file(hash)))
                #expect(there == here)
            }
            #expect(restored.report.findings.isEmpty)
            #expect(try await city.rehearse().restored.report.findings.isEmpty)
        }
    }

    @Test func aFileThatWasLostBeforeTheBackupIsFoundByTheRehearsal() async throws {
        try await Vaulted.with { city in
            let hash = try await upload(in: city)
            try FileManager.default.removeItem(atPath: UploadFolder(city.test.folder).file(hash))
            _ = try await city.backUp()
            #expect(try await city.rehearse().restored.report.findings.map(\.rule) == ["An upload's file is there"])
        }
    }
}
