import Foundation
import Jobs
import Kernel
import Storage

/// Removes files that nobody uses any more, and strays without a row. While a backup or an upload is at it nothing is removed;
/// the next run does it.
package struct SweepUploads: Sendable {
    private let database: Database
    private let folder: UploadFolder

    package init(_ database: Database, _ folder: UploadFolder) { (self.database, self.folder) = (database, folder) }

    /// First the row, then the file, while nobody can bring either back.
    package func run() async throws {
        let folder = folder
        guard let hold = try await SideThread.run({ try folder.alone() }) else { return }
        while true {
            let unused = try await database.read { try UploadStore.unused(limit: 200, in: $0) }
            for one in unused where try await database.write({ try UploadStore.forget(one.id, in: $0) }) { unlink(folder.file(one.sha256)) }
            if unused.isEmpty { break }
        }
        hold.end()
    }

    /// Removes those of these files that have no row.
    func remove(strays hashes: [[UInt8]]) async throws {
        let folder = folder
        guard let hold = try await SideThread.run({ try folder.alone() }) else { return }
        for hash in hashes where try await !database.read({ try UploadStore.isKnown(hash, in: $0) }) { unlink(folder.file(hash)) }
        hold.end()
    }

    /// Removes every file without a row: what was stored when the program was killed before it wrote the row.
    package func removeStrays() async throws {
        let folder = folder
        guard let hold = try await SideThread.run({ try folder.alone() }) else { return }
        let strays = try await database.read { try VerifyUploads.strays(in: $0, folder) }
        for place in strays where Hex.decode((place as NSString).lastPathComponent) != nil { unlink(folder.path + "/" + place) }
        hold.end()
    }
}
