import Glibc

/// A table's file that lies elsewhere in pieces, such as encrypted rows of a database. Pieces are asked for when they are needed
/// and few are held, so that memory does not grow with the file.
package struct TablePieces: Sendable {
    /// Of the whole file, in bytes.
    package let size: Int
    /// Bytes of each piece but the last.
    package let pieceSize: Int
    /// The bytes of a piece counted from 0; may be asked for again.
    package let piece: @Sendable (Int) throws -> [UInt8]

    package init(size: Int, pieceSize: Int, piece: @escaping @Sendable (Int) throws -> [UInt8]) {
        (self.size, self.pieceSize, self.piece) = (size, max(1, pieceSize), piece)
    }
}

extension TablePieces {
    private static let usualSize = 256 << 10

    package init(bytes: [UInt8], pieceSize: Int = usualSize) {
        self.init(size: bytes.count, pieceSize: pieceSize) { number in Array(bytes[(number * pieceSize)...].prefix(pieceSize)) }
    }

    /// A plain file on this machine.
    /// - Throws: ``TableError/unreadable``.
    package init(path: String) throws {
        let file = try OpenFile(path)
        let size = try file.size()
        self.init(size: size, pieceSize: Self.usualSize) { number in
            try file.read(min(Self.usualSize, size - number * Self.usualSize), at: number * Self.usualSize)
        }
    }

    private final class OpenFile: Sendable {
        private let file: Int32

        init(_ path: String) throws {
            file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw TableError.unreadable }
        }

        deinit { close(file) }

        func size() throws -> Int {
            var status = stat()
            guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw TableError.unreadable }
            return Int(status.st_size)
        }

        func read(_ count: Int, at place: Int) throws -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: max(0, count))
            guard pread(file, &bytes, bytes.count, off_t(place)) == bytes.count else { throw TableError.unreadable }
            return bytes
        }
    }
}

/// Reads pieces as one file, from any place in it.
final class PieceReader {
    /// A workbook is read at three places in turn: its list of parts, the part and the texts.
    private static let held = 4

    private let pieces: TablePieces
    private var cache: [(number: Int, bytes: [UInt8])] = []
    private(set) var position = 0
    /// What stopped the reading, for callers behind a library that only knows that something did.
    private(set) var failure: (any Error)?

    var size: Int { pieces.size }
    /// What stands in memory.
    var heldBytes: Int { cache.reduce(0) { $0 + $1.bytes.count } }

    init(_ pieces: TablePieces) { self.pieces = pieces }

    func move(to position: Int) { self.position = min(max(0, position), size) }

    /// Fills a buffer as far as there are bytes.
    /// - Returns: how many bytes were filled, 0 at the end.
    /// - Throws: what the source throws, ``TableError/unreadable`` when a piece is shorter than it has to be.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count, position < size {
            let (number, offset) = position.quotientAndRemainder(dividingBy: pieces.pieceSize)
            let bytes = try piece(number)
            let count = min(bytes.count - offset, buffer.count - filled, size - position)
            guard count > 0 else { throw TableError.unreadable }
            bytes.withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + count]))
            }
            filled += count
            position += count
        }
        return filled
    }

    private func piece(_ number: Int) throws -> [UInt8] {
        if let known = cache.firstIndex(where: { $0.number == number }) {
            if known > 0 { cache.swapAt(0, known) }
            return cache[0].bytes
        }
        do {
            let bytes = try pieces.piece(number)
            if cache.count == Self.held { cache.removeLast() }
            cache.insert((number, bytes), at: 0)
            return bytes
        } catch {
            failure = error
            throw error
        }
    }
}
