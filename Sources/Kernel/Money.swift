/// An amount in fen (分), a hundredth of a yuan. JSON form: yuan with two decimals, "12.50".
package struct Money: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let fen: Int64

    package static let zero = Money(fen: 0)

    package init(fen: Int64) { self.fen = fen }

    /// Reads yuan such as "12", "12.5" or "12.50"; no sign, no separators, at most nine digits before the point.
    package init?(_ yuan: String) {
        guard let value = Ascii.hundredths(yuan) else { return nil }
        fen = Int64(value)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let negative = text.hasPrefix("-")
        guard let value = Ascii.hundredths(negative ? text.dropFirst() : text[...]) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not yuan with two decimals")
        }
        fen = Int64(negative ? -value : value)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(decimal)
    }

    /// Yuan with two decimals: "12.50".
    package var decimal: String { Ascii.decimal(hundredths: Int(fen)) }

    package var description: String { decimal }

    package static func + (left: Self, right: Self) -> Self { Self(fen: left.fen + right.fen) }

    package static func - (left: Self, right: Self) -> Self { Self(fen: left.fen - right.fen) }

    package static func < (left: Self, right: Self) -> Bool { left.fen < right.fen }
}
