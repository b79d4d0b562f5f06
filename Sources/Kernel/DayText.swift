extension Day: Codable {
    /// Reads 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日 and 20260305, also in full-width characters. Nil for
    /// anything else and for days that do not exist.
    package init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let plain = TypedText.trimmed(TypedText.halfWidth(text))
        if plain.utf8.count == 8, let number = Ascii.number(plain.utf8) {
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            return
        }
        for separator in ["-", "/", "."] as [Character] {
            let parts = plain.split(separator: separator, omittingEmptySubsequences: false)
            if parts.count == 3 {
                self.init(parts: parts)
                return
            }
        }
        guard let year = plain.firstIndex(of: "年"), let month = plain[year...].firstIndex(of: "月"),
            plain.last == "日"
        else { return nil }
        self.init(parts: [
            plain[..<year], plain[plain.index(after: year)..<month], plain[plain.index(after: month)...].dropLast(),
        ])
    }

    private init?(parts: [Substring]) {
        guard parts[0].utf8.count == 4, parts[1].utf8.count <= 2, parts[2].utf8.count <= 2,
            let year = Ascii.number(parts[0].utf8), let month = Ascii.number(parts[1].utf8),
            let day = Ascii.number(parts[2].utf8)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Day(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// "2026年3月5日", "5 Mar 2026".
    package func display(_ language: Language) -> String {
        switch language {
        case .zh: "\(year)年\(month)月\(day)日"
        case .en: "\(day) \(monthName) \(year)"
        }
    }

    /// "3月5日 周四", "Thu 5 Mar".
    package func short(_ language: Language) -> String {
        switch language {
        case .zh: "\(month)月\(day)日 \(weekdayName(.zh))"
        case .en: "\(weekdayName(.en)) \(day) \(monthName)"
        }
    }

    /// "周四", "Thu".
    package func weekdayName(_ language: Language) -> String {
        switch language {
        case .zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][weekday - 1]
        case .en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday - 1]
        }
    }

    private var monthName: String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
    }
}
