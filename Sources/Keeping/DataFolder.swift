import Foundation
import Uploads
import Vault

/// What lies in a data directory beside the database, sorted by how a backup treats it.
struct DataFolder {
    let path: String
    /// The database, when it is a file.
    let databaseFile: String?

    static let masterKey = "keys/master.key"
    /// May hold the database's password and the token for the metrics.
    static let settings = "youai.json"

    /// Secrets: sealed in a backup, never in the clear.
    func secrets() throws -> [String] {
        try files().filter { $0.hasPrefix("keys/") || $0 == Self.settings }
    }

    /// Everything else that somebody put there: copied as it is. The database has its own way.
    func others() throws -> [String] {
        let own = databaseFile.map { file in ["", "-wal", "-shm", "-journal"].map { URL(fileURLWithPath: file + $0).standardized.path } } ?? []
        return try files().filter {
            !$0.hasPrefix("keys/") && !$0.hasPrefix(UploadFolder.name + "/") && $0 != Self.settings && !own.contains(URL(fileURLWithPath: path + "/" + $0).standardized.path)
        }
    }

    /// What people handed in: copied after the database, so that no row of the copy lacks its file.
    func uploads() -> [String] { UploadFolder(path).files().map { UploadFolder.name + "/" + $0 } }

    static let databaseName = "youai.sqlite"

    /// Files below the directory, without hidden ones and without what lies in a folder of backups.
    private func files() throws -> [String] {
        guard let walker = FileManager.default.enumerator(atPath: path) else { return [] }
        var found: [String] = []
        for case let name as String in walker {
            let isFolder = walker.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
            if (name as NSString).lastPathComponent.hasPrefix(".") || isFolder && BackupShelf.isShelf(path + "/" + name) {
                walker.skipDescendants()
            } else if walker.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
                found.append(name)
            }
        }
        return found.sorted()
    }

    /// The city's key.
    /// - Throws: ``KeepingProblem`` when it is missing: a new one would open nothing.
    static func vault(in path: String) throws -> Vault {
        let file = path + "/" + masterKey
        guard FileManager.default.fileExists(atPath: file) else {
            throw KeepingProblem("There is no key file \(file). Is \(path) the data directory of a city?")
        }
        return try vault(master: Files.bytes(of: file))
    }

    static func vault(master: [UInt8]) throws -> Vault {
        do { return try Vault(master: master) } catch { throw KeepingProblem("The master key must be a file of 32 bytes.") }
    }
}
