/// Serial numbers of days as spreadsheets count them, turned into ISO 8601 text.
struct XLSXDate {
    /// Day 0 is 1904-01-01 (old Excel for Mac); otherwise day 1 is 1900-01-01, with a 29 February 1900 that never was.
    let countsFrom1904: Bool

    /// - Returns: nil if the number is no date, such as a negative one or one after the year 9999.
    func text(_ serial: String, as meaning: XLSXStyles.Meaning) -> String? {
        // Binary like the file itself; seconds need 16 digits at most.
        guard let value = Double(serial), value >= 0, value < 2_958_466 else { return nil }
        let seconds = Int((value * 86_400).rounded())
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let clock = Self.clock(rest)
        switch meaning {
        case .number: return nil
        case .duration: return Self.clock(seconds)
        case .time where days == 0: return clock
        case .date where rest == 0: return day(days)
        // Content goes before format: a time of day under a date format is not dropped, and the reverse.
        case .date, .dateTime, .time: return day(days).map { "\($0)T\(clock)" }
        }
    }

    private static func clock(_ seconds: Int) -> String {
        "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    }

    private func day(_ serial: Int) -> String? {
        // Days since 1970-01-01; the serial of that day is 25569, or 24107 counted from 1904.
        if countsFrom1904 { return Self.isoDay(serial - 24_107) }
        guard serial > 0 else { return nil }
        if serial == 60 { return "1900-02-29" }
        return Self.isoDay(serial < 60 ? serial - 25_568 : serial - 25_569)
    }

    /// The Gregorian date of a day counted from 1970-01-01, in eras of 400 years that begin on 1 March.
    private static func isoDay(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
