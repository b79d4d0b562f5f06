/// The key of a row, bound to the kind of thing it names, so that a team's key cannot be passed where a person's is
/// wanted. `Kind` is never stored. In JSON and in the database it is a plain integer.
package struct ID<Kind>: RawRepresentable, Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init(_ raw: Int64) { rawValue = raw }

    /// Reads a key from an address or a form: plain ASCII digits, above zero, no sign, no leading zero.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard (1...19).contains(bytes.count), bytes.first != UInt8(ascii: "0"),
            bytes.allSatisfy(Ascii.isDigit), let value = Int64(text)
        else { return nil }
        rawValue = value
    }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package var description: String { String(rawValue) }
}
