import Crypto
import Foundation
import Kernel

/// What backups do with files: everything that is written is on the disk before it is relied upon.
enum Files {
    private static let chunk = 1 << 20

    /// Reads a file once, in bounded memory.
    /// - Parameter each: bytes read so far.
    static func hash(_ path: String, each: (Int) -> Void = { _ in }) throws -> (bytes: Int, sha256: String) {
        var (bytes, hash) = (0, SHA256())
        try read(path) { part in
            hash.update(data: part)
            bytes += part.count
            each(bytes)
        }
        return (bytes, Hex.encode(hash.finalize()))
    }

    static func copy(_ from: String, to path: String) throws {
        try writeNew([], to: path)
        guard let target = FileHandle(forWritingAtPath: path) else { throw KeepingProblem("\(path) cannot be written: \(reason).") }
        defer { try? target.close() }
        try read(from) { try target.write(contentsOf: $0) }
        try target.synchronize()
    }

    /// Makes a file that must not be there yet, and brings it to the disk.
    static func writeNew(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw KeepingProblem("\(path) cannot be written: \(reason).") }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: bytes)
        try handle.synchronize()
    }

    static func bytes(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw KeepingProblem("\(path) cannot be read: \(reason).") }
        return [UInt8](data)
    }

    /// Brings a file, or the names in a folder, to the disk.
    static func sync(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw KeepingProblem("\(path) cannot be read: \(reason).") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw KeepingProblem("\(path) cannot be brought to the disk: \(reason).") }
    }

    /// Gives a whole file or folder its name, for good.
    static func rename(_ from: String, to path: String) throws {
        guard Glibc.rename(from, path) == 0 else { throw KeepingProblem("\(path) cannot be written: \(reason).") }
        try sync((path as NSString).deletingLastPathComponent)
    }

    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw KeepingProblem("The folder \(path) cannot be made: \(reason).")
        }
    }

    /// - Throws: ``KeepingProblem`` when the disk of `folder` has no room for so many bytes.
    static func needRoom(_ bytes: Int, in folder: String) throws {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { throw KeepingProblem("\(folder) cannot be read: \(reason).") }
        let free = Int(disk.f_bavail) * Int(disk.f_frsize)
        guard free > bytes else {
            throw KeepingProblem("\(folder) has \(free >> 20) MB free and \(bytes >> 20) MB are needed. Make room, or name another folder.")
        }
    }

    static func areOnOneDisk(_ left: String, _ right: String) -> Bool {
        var (first, second) = (stat(), stat())
        return stat(left, &first) == 0 && stat(right, &second) == 0 && first.st_dev == second.st_dev
    }

    /// What the operating system said last.
    private static var reason: String { String(cString: strerror(errno)) }

    private static func read(_ path: String, _ body: (Data) throws -> Void) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw KeepingProblem("\(path) cannot be read: \(reason).") }
        defer { try? file.close() }
        while let part = try file.read(upToCount: chunk), !part.isEmpty { try body(part) }
    }
}
