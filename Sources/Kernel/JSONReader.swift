/// A strict reader of JSON (RFC 8259) that flattens as it goes and is bounded in depth and number of values, so that a
/// hostile body can neither exhaust the stack nor the memory. Numbers keep their digits; nothing passes through
/// floating point.
struct JSONReader {
    enum Fault: Error {
        case syntax
        case tooDeep
        case tooMany

        var message: Message {
            switch self {
            case .syntax: "请求内容不是有效的 JSON 对象"
            case .tooDeep: "JSON 嵌套最多 8 层"
            case .tooMany: "内容过多，一次最多提交 \(Fields.limit) 项"
            }
        }
    }

    private let bytes: [UInt8]
    private var index = 0
    private var count = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    typealias Emit = (_ name: String, _ value: String) -> Void

    /// Reads the whole text, which must be one object.
    mutating func document(_ emit: Emit) throws(Fault) {
        skipSpace()
        guard peek == UInt8(ascii: "{") else { throw .syntax }
        try value(name: "", depth: 1, emit)
        skipSpace()
        guard index == bytes.count else { throw .syntax }
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func value(name: String, depth: Int, _ emit: Emit) throws(Fault) {
        skipSpace()
        count += 1
        guard count <= Fields.limit else { throw .tooMany }
        switch peek {
        case UInt8(ascii: "{"): try object(name: name, depth: depth, emit)
        case UInt8(ascii: "["): try array(name: name, depth: depth, emit)
        case UInt8(ascii: "\""): emit(name, try string())
        case UInt8(ascii: "t"): emit(name, try word("true"))
        case UInt8(ascii: "f"): emit(name, try word("false"))
        case UInt8(ascii: "n"): _ = try word("null")
        default: emit(name, try number())
        }
    }

    private mutating func object(name: String, depth: Int, _ emit: Emit) throws(Fault) {
        guard depth <= 8 else { throw .tooDeep }
        index += 1
        var seen = Set<String>()
        if take(UInt8(ascii: "}")) { return }
        repeat {
            skipSpace()
            let key = try string()
            guard !key.isEmpty, seen.insert(key).inserted, take(UInt8(ascii: ":")) else { throw .syntax }
            try value(name: name.isEmpty ? key : "\(name).\(key)", depth: depth + 1, emit)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .syntax }
    }

    private mutating func array(name: String, depth: Int, _ emit: Emit) throws(Fault) {
        guard depth <= 8 else { throw .tooDeep }
        index += 1
        if take(UInt8(ascii: "]")) { return }
        var position = 0
        repeat {
            skipSpace()
            let nested = peek == UInt8(ascii: "{") || peek == UInt8(ascii: "[")
            try value(name: nested ? "\(name).\(position)" : name, depth: depth + 1, emit)
            position += 1
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .syntax }
    }

    private mutating func word(_ word: String) throws(Fault) -> String {
        guard bytes[index...].starts(with: word.utf8) else { throw .syntax }
        index += word.utf8.count
        return word
    }

    private mutating func number() throws(Fault) -> String {
        let start = index
        while let byte = peek, Ascii.isDigit(byte) || "+-.eE".utf8.contains(byte) { index += 1 }
        guard let text = JSONNumber.plain(bytes[start..<index]) else { throw .syntax }
        return text
    }

    private mutating func string() throws(Fault) -> String {
        guard peek == UInt8(ascii: "\"") else { throw .syntax }
        index += 1
        var text: [UInt8] = []
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw .syntax }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw .syntax
            default: text.append(byte)
            }
        }
        throw .syntax
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard let byte = peek else { throw .syntax }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var code = try codeUnit()
            if (0xD800...0xDBFF).contains(code) {
                guard bytes[index...].starts(with: "\\u".utf8) else { throw .syntax }
                index += 2
                let low = try codeUnit()
                guard (0xDC00...0xDFFF).contains(low) else { throw .syntax }
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .syntax }
            return scalar
        default: throw .syntax
        }
    }

    private mutating func codeUnit() throws(Fault) -> UInt32 {
        guard index + 4 <= bytes.count,
            let pair = Hex.decode(String(decoding: bytes[index..<index + 4], as: UTF8.self)), pair.count == 2
        else { throw .syntax }
        index += 4
        return UInt32(pair[0]) << 8 | UInt32(pair[1])
    }
}
