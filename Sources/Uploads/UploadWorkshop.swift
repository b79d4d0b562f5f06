import Crypto
import Foundation
import Kernel
import Pages

/// A place where one upload is looked at and cleaned before it gets its name. It goes with the object; what a killed program
/// leaves is known by its lock that nobody holds any more.
final class UploadWorkshop: Sendable {
    let path: String
    private let lock: Int32

    init(in folder: UploadFolder) throws {
        path = "\(folder.path)/\(UploadFolder.unfinished)/\(SecureRandom.code(length: 16).lowercased())"
        try UploadFolder.make(path)
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        // What has been made so far goes with the object, also when it is not finished.
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw UploadFolder.failure }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        if lock >= 0 { close(lock) }
    }

    /// Writes a file that came with a form, piece by piece.
    func write(_ upload: UploadedFile, to name: String) throws {
        let file = open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw UploadFolder.failure }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            guard let spool = upload.spool else { return try handle.write(contentsOf: upload.bytes) }
            for number in 0..<(spool.size + UploadSpool.pieceSize - 1) / UploadSpool.pieceSize { try handle.write(contentsOf: spool.piece(number)) }
        } catch {
            throw UploadFolder.failure
        }
    }

    /// The hash and the size of a file, read once in bounded memory.
    static func measure(_ path: String) throws -> (sha256: [UInt8], size: Int) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw UploadFolder.failure }
        defer { try? file.close() }
        var (hash, size) = (SHA256(), 0)
        while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
            hash.update(data: part)
            size += part.count
        }
        return ([UInt8](hash.finalize()), size)
    }

    /// Removes what killed programs have left half done.
    static func sweep(_ folder: UploadFolder) {
        let root = folder.path + "/" + UploadFolder.unfinished
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
            let place = root + "/" + name
            let lock = open(place + "/lock", O_RDWR | O_CLOEXEC)
            // Somebody works there.
            let isFree = lock < 0 || flock(lock, LOCK_EX | LOCK_NB) == 0
            if isFree { try? FileManager.default.removeItem(atPath: place) }
            if lock >= 0 { close(lock) }
        }
    }
}

extension UploadFolder {
    /// Removes what killed programs have left half done; what is being received stays.
    package func sweepUnfinished() { UploadWorkshop.sweep(self) }
}
