import Foundation
import Kernel
import Storage

/// Where uploads lie: each under the SHA-256 of its bytes, so that the same bytes are stored once, in the data directory's
/// folder `uploads`. A name is given to a whole file only.
///
/// Whoever gives a name and then writes its row holds ``Hold/shared``, and so does a backup; a file is removed under
/// ``Hold/alone``. So a row never points at nothing, in the city or in a copy of it.
package struct UploadFolder: Sendable {
    package static let name = "uploads"
    static let unfinished = ".incoming"

    package let path: String

    /// - Parameter dataDirectory: of the city.
    package init(_ dataDirectory: String) { path = dataDirectory + "/" + Self.name }

    /// The place of a file from its hash, within the folder.
    package static func place(of sha256: [UInt8]) -> String {
        let name = Hex.encode(sha256)
        return name.prefix(2) + "/" + name
    }

    package func file(_ sha256: [UInt8]) -> String { path + "/" + Self.place(of: sha256) }

    /// A lock of the folder that holds across processes and ends with them.
    package final class Hold: Sendable {
        private let file: Int32

        fileprivate init(_ file: Int32) { self.file = file }

        deinit { close(file) }

        package func end() { flock(file, LOCK_UN) }
    }

    package func shared() throws -> Hold {
        let file = try openLock()
        guard flock(file, LOCK_SH) == 0 else {
            close(file)
            throw Self.failure
        }
        return Hold(file)
    }

    /// - Returns: nil while somebody is at it.
    package func alone() throws -> Hold? {
        let file = try openLock()
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        return Hold(file)
    }

    private func openLock() throws -> Int32 {
        try Self.make(path)
        let file = open(path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure }
        return file
    }

    /// Gives a whole file its name, for good. Needs ``shared()``.
    func take(_ unfinished: String, as sha256: [UInt8]) throws {
        let target = file(sha256)
        let folder = (target as NSString).deletingLastPathComponent
        try Self.make(folder)
        try Self.sync(unfinished)
        guard chmod(unfinished, 0o600) == 0, rename(unfinished, target) == 0 else { throw Self.failure }
        try Self.sync(folder)
    }

    /// Every file in the folder, by its hash.
    package func files() -> [String] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return folders.filter { !$0.hasPrefix(".") }.sorted().flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted().map { folder + "/" + $0 }
        }
    }

    /// - Throws: ``StorageError/unwritable(detail:)`` when the disk has no room for so many bytes and a little more.
    func needRoom(_ bytes: Int) throws {
        try Self.make(path)
        var disk = statvfs()
        guard statvfs(path, &disk) == 0, Int(disk.f_bavail) * Int(disk.f_frsize) > bytes + Self.reserve else { throw Self.failure }
    }

    /// What an upload never takes, so that the rest of the city can go on writing.
    private static let reserve = 64 << 20

    static func make(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw failure
        }
    }

    static func sync(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure }
    }

    static let failure = StorageError.unwritable(detail: "uploads")
}
