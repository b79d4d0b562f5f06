internal import CXML
import Glibc

/// How a text file is written.
enum TextEncoding: String {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Also reads GBK and GB 2312, of which it is the superset.
    case gb18030 = "GB18030"

    /// Looks through the whole source, since a single stray byte at the end decides between UTF-8 and GB18030.
    static func detect(_ source: ByteSource) throws -> (encoding: TextEncoding, markLength: Int) {
        source.rewind()
        var check = UTF8Check()
        var isFirst = true
        while case let piece = try source.read(), !piece.isEmpty {
            if isFirst {
                isFirst = false
                if piece.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
                if piece.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
                if piece.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
            }
            // No text has a NUL; a recording, a program or UTF-16 without its mark does.
            guard !piece.contains(0) else { throw TableError.otherKind(.binary) }
            check.take(piece)
        }
        return (check.isValid ? .utf8 : .gb18030, 0)
    }
}

/// Whether bytes that come in pieces are UTF-8.
struct UTF8Check {
    private var pending: [UInt8] = []
    private var isBroken = false

    mutating func take(_ piece: [UInt8]) {
        guard !isBroken else { return }
        let all = pending + piece
        let cut = Self.completeLength(all)
        pending = Array(all[cut...])
        isBroken = pending.count > 3 || String(validating: all[..<cut], as: UTF8.self) == nil
    }

    var isValid: Bool { !isBroken && pending.isEmpty }

    /// The length without a character at the end of which bytes are still to come.
    private static func completeLength(_ bytes: [UInt8]) -> Int {
        for back in 1...3 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > back ? bytes.count - back : bytes.count
        }
        return bytes.count
    }
}

/// Turns pieces of text into UTF-8. Strict: bytes that mean nothing are an error, not a question mark.
final class TextDecoder {
    private let converter: iconv_t
    private var pending: [UInt8] = []

    init(_ encoding: TextEncoding) throws {
        guard let converter = iconv_open("UTF-8", encoding.rawValue), converter != iconv_t(bitPattern: -1) else {
            throw TableError.unknownEncoding
        }
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    /// - Parameter isLast: nothing follows, so a half character at the end is an error.
    func decode(_ piece: [UInt8], isLast: Bool) throws -> [UInt8] {
        var input = pending + piece
        var consumed = 0
        var failed = false
        // GB18030 grows by half at most, UTF-16 too; twice and some is enough for every piece.
        let capacity = input.count * 2 + 16
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
            input.withUnsafeMutableBytes { source in
                var from = source.bindMemory(to: CChar.self).baseAddress
                var left = source.count
                var to = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var room = capacity
                if iconv(converter, &from, &left, &to, &room) == -1 {
                    failed = errno != EINVAL
                }
                consumed = source.count - left
                filled = capacity - room
            }
        }
        pending = Array(input[consumed...])
        guard !failed, !isLast || pending.isEmpty else { throw TableError.unknownEncoding }
        return output
    }
}
