/// Randomness nobody can foresee, from the operating system.
package enum SecureRandom {
    package static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
        }
        return bytes
    }

    /// A secret for addresses and cookies, base64url without padding; 32 bytes make 43 characters.
    package static func token(bytes count: Int = 32) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let bytes = bytes(count)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32((3 - group.count) * 8)
            for place in 0...group.count { text.append(alphabet[Int(bits >> UInt32(18 - place * 6) & 63)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A code to be typed by people: `length` characters of ``Base32``, five bits each.
    package static func code(length: Int) -> String {
        String(decoding: bytes(length).map { Base32.alphabet[Int($0 & 31)] }, as: UTF8.self)
    }
}
