/// The texts of a workbook, each kept once and referred to by number; as bytes, since there may be millions.
final class XLSXSharedStrings: XMLHandler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private let limit: Int
    private var start = 0
    private var isCollecting = false
    /// Inside the reading aid (拼音) of a text, which is not part of it.
    private var phoneticDepth = 0

    /// - Parameter limit: longest text in UTF-16 units; a longer one is kept only as far as shows that it is too long.
    init(limit: Int) { self.limit = limit }

    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let text = String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
        return XLSXText.unescaped(text)
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "si": start = bytes.count
        case "rPh": phoneticDepth += 1
        case "t": isCollecting = phoneticDepth == 0
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case "si": ends.append(bytes.count)
        case "rPh": phoneticDepth -= 1
        case "t": isCollecting = false
        default: break
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        // A UTF-16 unit takes at most three bytes of UTF-8.
        guard isCollecting, bytes.count - start <= 3 * limit else { return }
        bytes.append(contentsOf: piece)
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
