/// The texts of a workbook, each kept once and referred to by number; as bytes, since there may be millions.
final class XLSXSharedStrings: XMLHandler {
    /// Filled one after the other, so that none is copied while the texts grow.
    private var blocks: [[UInt8]] = [[]]
    /// Where each text begins: its block and the place in it.
    private var places: [UInt64] = []
    private let limit: Int
    private let totalLimit: Int
    private var total = 0
    /// The bytes of the text that is being read.
    private var length = 0
    private var isCollecting = false
    /// Inside the reading aid (拼音) of a text, which is not part of it.
    private var phoneticDepth = 0

    private static let blockSize = 1 << 20

    /// - Parameters:
    ///   - limit: longest text in UTF-16 units; a longer one is kept only as far as shows that it is too long.
    ///   - totalLimit: bytes of all texts.
    init(limit: Int, totalLimit: Int) { (self.limit, self.totalLimit) = (limit, totalLimit) }

    subscript(index: Int) -> String? {
        guard places.indices.contains(index) else { return nil }
        let (block, start) = (Int(places[index] >> 32), Int(places[index] & 0xFFFF_FFFF))
        let next = index + 1 < places.count ? places[index + 1] : nil
        let isLast = next.map { Int($0 >> 32) != block } ?? true
        let end = isLast ? blocks[block].count : Int((next ?? 0) & 0xFFFF_FFFF)
        return blocks[block].withUnsafeBufferPointer { bytes in
            XLSXText.unescaped(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
        }
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "si": begin()
        case "rPh": phoneticDepth += 1
        case "t": isCollecting = phoneticDepth == 0
        default: break
        }
    }

    private func begin() {
        if blocks[blocks.count - 1].count >= Self.blockSize {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Self.blockSize + 4096)
        }
        places.append(UInt64(blocks.count - 1) << 32 | UInt64(blocks[blocks.count - 1].count))
        length = 0
    }

    func end(_ name: XMLName) {
        switch name {
        case "rPh": phoneticDepth -= 1
        case "t": isCollecting = false
        default: break
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) throws {
        // A UTF-16 unit takes at most three bytes of UTF-8.
        guard isCollecting, length <= 3 * limit, !places.isEmpty else { return }
        total += piece.count + 8
        guard total <= totalLimit else { throw TableError.unsafe(.textsTooLarge(limit: totalLimit)) }
        length += piece.count
        blocks[blocks.count - 1].append(contentsOf: piece)
    }
}

enum XLSXText {
    /// Resolves `_x000D_`, the way in which the format writes characters that XML cannot carry.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        var units: [UInt16] = []
        let source = Array(text.utf16)
        var index = 0
        while index < source.count {
            if let unit = escape(source[index...]) {
                units.append(unit)
                index += 7
            } else {
                units.append(source[index])
                index += 1
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Protects text that looks like such an escape from being resolved.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let source = Array(text.utf16)
        var units: [UInt16] = []
        for index in source.indices {
            if escape(source[index...]) != nil { units += Array("_x005F".utf16) }
            units.append(source[index])
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func escape(_ rest: ArraySlice<UInt16>) -> UInt16? {
        let piece = rest.prefix(7)
        guard piece.count == 7, piece.first == 0x5F, piece.last == 0x5F, piece.dropFirst().first == 0x78 else {
            return nil
        }
        let digits = String(decoding: piece.dropFirst(2).dropLast(), as: UTF16.self)
        guard digits.allSatisfy(\.isHexDigit), digits.utf8.count == 4 else { return nil }
        return UInt16(digits, radix: 16)
    }
}
