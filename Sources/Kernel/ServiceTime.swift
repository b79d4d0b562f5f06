/// Time served (志愿服务时间), exact in hundredths of an hour; travel is not part of it (民政部令67号). JSON form: "2.50".
package struct ServiceTime: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let hundredths: Int

    package static let zero = ServiceTime(hundredths: 0)

    package init(hundredths: Int) { self.hundredths = hundredths }

    /// The hours between two moments rounded to two decimals, halves up: 18 seconds are 0.01 h. Zero when `end` is not
    /// after `start`.
    package init(from start: Instant, to end: Instant) {
        // A hundredth of an hour is 36 seconds.
        hundredths = Int((max(0, end - start) + 18) / 36)
    }

    /// Reads hours such as "2", "2.5" or "2.50"; no sign, no other decimals, at most nine digits before the point.
    package init?(_ decimal: String) {
        guard let value = Ascii.hundredths(decimal) else { return nil }
        hundredths = value
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        // A difference may be negative, and must survive being written and read.
        let negative = text.hasPrefix("-")
        guard let value = Ascii.hundredths(negative ? text.dropFirst() : text[...]) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not hours with two decimals")
        }
        hundredths = negative ? -value : value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(decimal)
    }

    /// Always two decimals, for programs: "2.50".
    package var decimal: String { Ascii.decimal(hundredths: hundredths) }

    /// As people write it: "2.5", "2", "0.25".
    package var description: String {
        if hundredths % 100 == 0 { return String(hundredths / 100) }
        return hundredths % 10 == 0 ? String(decimal.dropLast()) : decimal
    }

    package static func + (left: Self, right: Self) -> Self { Self(hundredths: left.hundredths + right.hundredths) }

    package static func - (left: Self, right: Self) -> Self { Self(hundredths: left.hundredths - right.hundredths) }

    package static func += (left: inout Self, right: Self) { left = left + right }

    package static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }
}

extension Sequence<ServiceTime> {
    /// All times together.
    package func sum() -> ServiceTime { reduce(.zero, +) }

}
