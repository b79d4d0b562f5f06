import Audit
import Kernel
import Settings

/// When the check of a year takes place: whole months.
package struct TeamCheckPeriod: Sendable {
    package let year: Int
    package let begins, ends: Day

    /// The last month is never before the first.
    init(_ year: Int, from: Int, to: Int) {
        self.year = year
        let last = max(from, to)
        begins = Day(year: year, month: from, day: 1) ?? .earliest
        ends = Day(year: year, month: last, day: Day.length(ofMonth: last, year: year)) ?? .earliest
    }

    static func of(_ year: Int, in work: Work) throws -> TeamCheckPeriod {
        TeamCheckPeriod(year, from: try work.setting(CitySettings.teamCheckFrom), to: try work.setting(CitySettings.teamCheckTo))
    }

    /// The one that has begun last.
    package static func current(in work: Work) throws -> TeamCheckPeriod {
        let own = try of(work.today.year, in: work)
        return own.begins <= work.today ? own : try of(work.today.year - 1, in: work)
    }
}
