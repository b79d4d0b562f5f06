import Foundation
import Kernel

/// A folder with backups, one folder each, named by their time.
package struct BackupShelf: Sendable {
    package struct Item: Sendable, Equatable {
        package let name: String
        package let madeAt: Instant
    }

    package let path: String

    private static let prefix = "youai-"
    private static let partial = ".unfinished-"
    private static let lockName = ".youai-backups"

    package init(_ path: String) { self.path = path }

    /// The whole backups, the newest last. One that was interrupted is not among them.
    package func items() throws -> [Item] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw KeepingProblem("The folder \(path) cannot be read.")
        }
        return names.compactMap { name in
            guard let time = Self.time(of: name), FileManager.default.fileExists(atPath: "\(path)/\(name)/\(Manifest.fileName)") else { return nil }
            return Item(name: name, madeAt: time)
        }.sorted { $0.madeAt < $1.madeAt }
    }

    /// Whether a disk that breaks takes the backups and the data with it.
    package func isOnTheDisk(of folder: String) -> Bool { Files.areOnOneDisk(path, folder) }

    package func folder(of item: Item) -> String { path + "/" + item.name }

    /// Whether a folder is one of backups, or a backup itself.
    static func isShelf(_ path: String) -> Bool {
        [lockName, Manifest.fileName].contains { FileManager.default.fileExists(atPath: path + "/" + $0) }
    }

    /// "youai-20260305T020000Z", which sorts by time.
    static func name(at time: Instant) -> String { prefix + time.rfc3339.filter { $0 != "-" && $0 != ":" } }

    static func time(of name: String) -> Instant? {
        let text = Array(name.dropFirst(prefix.count))
        guard name.hasPrefix(prefix), text.count == 16 else { return nil }
        let parts = [text[0..<4], text[4..<6], text[6..<11], text[11..<13], text[13..<16]].map { String($0) }
        return Instant(rfc3339: parts[0...2].joined(separator: "-") + ":" + parts[3] + ":" + parts[4])
    }

    /// Holds the folder for one backup at a time while `body` runs; a second one is told so.
    func locked<T>(_ body: () async throws -> T) async throws -> T {
        try Files.makeFolder(path)
        let file = open(path + "/" + Self.lockName, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw KeepingProblem("\(path) cannot be written: \(String(cString: strerror(errno))).") }
        defer { close(file) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw KeepingProblem("Another backup into \(path) is being made.") }
        // Given back by name: a program that is being started at this moment may hold the file for a while longer.
        defer { flock(file, LOCK_UN) }
        return try await body()
    }

    /// A place for a backup that is being made, after those that were interrupted have been removed. Call it locked.
    func startUnfinished(_ name: String) throws -> String {
        for stale in try FileManager.default.contentsOfDirectory(atPath: path) where stale.hasPrefix(Self.partial) {
            try FileManager.default.removeItem(atPath: path + "/" + stale)
        }
        let folder = path + "/" + Self.partial + name
        try Files.makeFolder(folder)
        return folder
    }

    /// Removes backups. Each loses its name first, so that what is half removed is no backup and goes at the next turn.
    func remove(_ items: [Item]) throws {
        for item in items {
            let gone = path + "/" + Self.partial + item.name
            try Files.rename(folder(of: item), to: gone)
            try FileManager.default.removeItem(atPath: gone)
        }
    }
}
