import Glibc

/// Bytes of a file or of memory, read piece by piece, from the start as often as needed.
final class ByteSource {
    private enum Origin {
        case memory([UInt8])
        case file(UnsafeMutablePointer<FILE>)
        case pieces(PieceReader)
    }
    private let origin: Origin
    private var position = 0
    let size: Int

    init(bytes: [UInt8]) {
        origin = .memory(bytes)
        size = bytes.count
    }

    init(pieces: TablePieces) {
        origin = .pieces(PieceReader(pieces))
        size = pieces.size
    }

    /// - Throws: `TableError.unreadable` for anything but a plain file.
    init(path: String) throws {
        guard let file = fopen(path, "rb") else { throw TableError.unreadable }
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            fclose(file)
            throw TableError.unreadable
        }
        origin = .file(file)
        size = Int(status.st_size)
    }

    deinit { if case .file(let file) = origin { fclose(file) } }

    func rewind() {
        position = 0
        if case .file(let file) = origin { fseek(file, 0, SEEK_SET) }
        if case .pieces(let reader) = origin { reader.move(to: 0) }
    }

    /// Up to `count` further bytes; empty at the end.
    func read(_ count: Int = 1 << 16) throws -> [UInt8] {
        switch origin {
        case .memory(let bytes):
            let end = min(position + count, bytes.count)
            defer { position = end }
            return Array(bytes[position..<end])
        case .file(let file):
            let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = fread(buffer.baseAddress, 1, count, file)
            }
            guard ferror(file) == 0 else { throw TableError.unreadable }
            return piece
        case .pieces(let reader):
            return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = try reader.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        }
    }
}
