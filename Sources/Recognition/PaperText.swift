/// Bytes as text for a QR code: two bytes are three of 41 characters that stand in QR codes at five and a half bits and
/// in addresses unchanged; a Z marks the end, so that a text cut short is noticed.
enum PaperText {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$-./:".utf8)
    private static let values: [UInt8: Int] = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
    private static let end = UInt8(ascii: "Z")
    /// Longest text that is read, in characters.
    static let most = 4000

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 2) {
            if start + 1 < bytes.count {
                let pair = Int(bytes[start]) << 8 | Int(bytes[start + 1])
                text += [alphabet[pair / 1681], alphabet[pair / 41 % 41], alphabet[pair % 41]]
            } else {
                text += [alphabet[Int(bytes[start]) / 41], alphabet[Int(bytes[start]) % 41]]
            }
        }
        return String(decoding: text + [end], as: UTF8.self)
    }

    /// Nil for what ``encode(_:)`` would not write.
    static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= most, text.utf8.last == end else { return nil }
        let places = text.utf8.dropLast().map { values[$0] }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: places.count, by: 3) {
            let group = places[start..<min(start + 3, places.count)].compactMap(\.self)
            let value = group.reduce(0) { $0 * 41 + $1 }
            switch group.count {
            case 3 where value <= 0xFFFF: bytes += [UInt8(value >> 8), UInt8(value & 255)]
            case 2 where start + 2 == places.count && value <= 0xFF: bytes.append(UInt8(value))
            default: return nil
            }
        }
        return bytes
    }
}
