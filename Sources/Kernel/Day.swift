/// A calendar day (proleptic Gregorian, years 1 to 9999), without a time zone. JSON form: "2026-03-05".
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int

    package static let earliest = Day(daysSinceEpoch: -719_162)
    package static let latest = Day(daysSinceEpoch: 2_932_896)

    /// Nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that many days after 1970-01-01; kept within 0001-01-01 … 9999-12-31.
    package init(daysSinceEpoch: Int) {
        // Counts from 0000-03-01 in eras of 400 years, so that the leap day is the last of a year.
        let days = min(max(daysSinceEpoch, -719_162), 2_932_896) + 719_468
        let era = days / 146_097
        let ofEra = days % 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01, negative before it.
    package var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
    }

    /// 1 Monday … 7 Sunday.
    package var weekday: Int { (daysSinceEpoch + 719_162) % 7 + 1 }

    /// "2026-03-05".
    package var description: String {
        String(unsafeUninitializedCapacity: 10) { bytes in
            var place = 9
            for (number, digits) in [(day, 2), (month, 2), (year, 4)] {
                var rest = number
                for _ in 0..<digits {
                    bytes[place] = UInt8(48 + rest % 10)
                    rest /= 10
                    place -= 1
                }
                if place > 0 {
                    bytes[place] = UInt8(ascii: "-")
                    place -= 1
                }
            }
            return 10
        }
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Days in a month (1 to 12).
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
