import Foundation

/// A file that is walked through and cleaned where it lies, without being read into memory.
final class PatchableFile {
    private let file: Int32
    let size: Int

    init(_ path: String) throws {
        file = open(path, O_RDWR | O_CLOEXEC)
        var status = stat()
        guard file >= 0, fstat(file, &status) == 0 else {
            if file >= 0 { close(file) }
            throw UploadFolder.failure
        }
        size = Int(status.st_size)
    }

    deinit { close(file) }

    /// Up to `count` bytes; fewer at the end of the file.
    func read(_ count: Int, at place: Int) throws -> [UInt8] {
        guard place >= 0, place <= size else { throw UploadProblem.broken }
        var bytes = [UInt8](repeating: 0, count: min(count, size - place))
        guard pread(file, &bytes, bytes.count, off_t(place)) == bytes.count else { throw UploadFolder.failure }
        return bytes
    }

    /// Exactly `count` bytes.
    func need(_ count: Int, at place: Int) throws -> [UInt8] {
        let bytes = try read(count, at: place)
        guard bytes.count == count else { throw UploadProblem.broken }
        return bytes
    }

    func number(bytes count: Int, at place: Int) throws -> Int {
        let bytes = try need(count, at: place)
        guard count < 8 || bytes[0] < 0x40 else { throw UploadProblem.broken }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    func write(_ bytes: [UInt8], at place: Int) throws {
        guard pwrite(file, bytes, bytes.count, off_t(place)) == bytes.count else { throw UploadFolder.failure }
    }

    /// Overwrites a stretch with zeros.
    func blank(_ range: Range<Int>) throws {
        var place = range.lowerBound
        while place < range.upperBound {
            let count = min(1 << 16, range.upperBound - place)
            try write([UInt8](repeating: 0, count: count), at: place)
            place += count
        }
    }
}
