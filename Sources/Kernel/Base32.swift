/// Crockford's Base 32: letters and digits without I, L, O and U, for codes that people read out and type in.
package enum Base32 {
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// A code as it is printed and read out, in groups of four: "GFGQ 0TP6 AMY1".
    package static func grouped(_ code: String, by separator: String) -> String {
        stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: separator)
    }

    /// Five bits for each character, the last one filled up with zero bits.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var (buffer, bits): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> bits & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a code that ``encode(_:)`` made; nil when a character is no digit or the filling bits are not zero.
    package static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (buffer, bits): (UInt32, UInt32) = (0, 0)
        for character in text.utf8 {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            buffer = (buffer << 5 | UInt32(digit)) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 255))
            }
        }
        return buffer & (1 << bits - 1) == 0 && bits < 5 ? bytes : nil
    }

    /// A typed code as it was issued: upper case, without spaces and hyphens, O read as 0, I and L as 1. Nil when
    /// another character remains.
    package static func normalised(_ typed: String) -> String? {
        let text = String(TypedText.compact(typed).map { $0 == "O" ? "0" : $0 == "I" || $0 == "L" ? "1" : $0 })
        return !text.isEmpty && text.utf8.allSatisfy(alphabet.contains) ? text : nil
    }
}
