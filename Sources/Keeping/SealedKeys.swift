import Foundation
import Kernel

/// The secrets of a data directory as they travel in a backup: its keys and its settings, sealed for the recovery key.
struct SealedKeys: Codable {
    /// Paths in the data directory and the bytes of the files.
    let files: [String: Data]

    static let fileName = "keys.sealed"

    static func gather(from folder: DataFolder) throws -> SealedKeys {
        var files: [String: Data] = [:]
        for name in try folder.secrets() { files[name] = Data(try Files.bytes(of: folder.path + "/" + name)) }
        return SealedKeys(files: files)
    }

    func sealed(for lock: RecoveryLock) throws -> [UInt8] { try lock.seal([UInt8](JSONEncoder().encode(self))) }

    static func open(_ path: String, with key: RecoveryKey) throws -> SealedKeys {
        let opened = try key.open(Files.bytes(of: path))
        guard let keys = try? JSONDecoder().decode(SealedKeys.self, from: Data(opened)) else {
            throw KeepingProblem("\(path) opens, and does not hold what a backup holds.")
        }
        return keys
    }

    var master: [UInt8]? { files[DataFolder.masterKey].map { [UInt8]($0) } }
}
