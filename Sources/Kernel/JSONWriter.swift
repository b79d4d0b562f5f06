/// Writes texts as JSON (RFC 8259): for what is written with every act, where a general encoder costs more than the rest.
package enum JSONWriter {
    /// An object of texts, its names in order.
    package static func object(_ pairs: [String: String]) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        for (place, pair) in pairs.sorted(by: { $0.key < $1.key }).enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(pair.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(pair.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += [UInt8]("\\u00".utf8) + [digit(byte >> 4), digit(byte & 15)]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
}
