extension Instant: Codable, CustomStringConvertible {
    /// "2026-03-05T01:00:00Z".
    package var rfc3339: String {
        let (days, rest) = Instant.split(seconds)
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { Ascii.padded(Int($0), 2) }
        return "\(Day(daysSinceEpoch: Int(days)))T\(time.joined(separator: ":"))Z"
    }

    package var description: String { rfc3339 }

    /// Reads a full RFC 3339 time with any offset; fractions of a second are cut off. A time without an offset is
    /// refused, because it would be guessed.
    package init?(rfc3339 text: String) {
        guard text.utf8.count <= 64, let (start, rest) = Instant.wall(text) else { return nil }
        var zone = rest
        if zone.first == UInt8(ascii: ".") {
            let fraction = zone.dropFirst().prefix(while: Ascii.isDigit)
            guard !fraction.isEmpty else { return nil }
            zone = zone.dropFirst(fraction.count + 1)
        }
        if zone.elementsEqual([UInt8(ascii: "Z")]) || zone.elementsEqual([UInt8(ascii: "z")]) {
            self.init(seconds: start)
            return
        }
        let parts = zone.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard zone.count == 6, let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            parts.count == 2, parts[0].count == 2, let hours = Ascii.number(parts[0]), hours <= 23,
            let minutes = Ascii.number(parts[1]), minutes <= 59
        else { return nil }
        let offset = Int64(hours * 60 + minutes) * 60
        self.init(seconds: sign == UInt8(ascii: "+") ? start - offset : start + offset)
    }

    /// Reads what `<input type="datetime-local">` sends, "2026-03-05T09:00" (seconds allowed), as Shanghai time.
    package init?(local text: String) {
        guard text.utf8.count <= 32 else { return nil }
        let plain = TypedText.trimmed(text)
        let full = plain.utf8.count == 16 ? plain + ":00" : plain
        guard let (start, rest) = Instant.wall(full), rest.isEmpty else { return nil }
        self.init(seconds: start - Instant.shanghaiOffset)
    }

    /// The seconds of "2026-03-05T09:00:00" read as UTC, and what follows. 60 seconds are allowed (leap second).
    private static func wall(_ text: String) -> (Int64, ArraySlice<UInt8>)? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = Ascii.number(bytes[0..<4]), let month = Ascii.number(bytes[5..<7]),
            let dayOfMonth = Ascii.number(bytes[8..<10]), let hour = Ascii.number(bytes[11..<13]), hour <= 23,
            let minute = Ascii.number(bytes[14..<16]), minute <= 59,
            let second = Ascii.number(bytes[17..<19]), second <= 60,
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { return nil }
        return (Int64(day.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second), bytes[19...])
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Instant(rfc3339: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rfc3339)
    }

    /// "09:00" in Shanghai.
    package var clockText: String {
        Ascii.padded(timeOfDay.hour, 2) + ":" + Ascii.padded(timeOfDay.minute, 2)
    }

    /// "2026-03-05T09:00" in Shanghai, the value of `<input type="datetime-local">`.
    package var localInput: String { "\(day)T\(clockText)" }

    /// "3月5日 周四 09:00", "Thu 5 Mar 09:00".
    package func short(_ language: Language) -> String { "\(day.short(language)) \(clockText)" }

    /// "2026年3月5日 周四 09:00", "Thu 5 Mar 2026 09:00".
    package func long(_ language: Language) -> String {
        switch language {
        case .zh: "\(day.display(.zh)) \(day.weekdayName(.zh)) \(clockText)"
        case .en: "\(day.weekdayName(.en)) \(day.display(.en)) \(clockText)"
        }
    }
}
