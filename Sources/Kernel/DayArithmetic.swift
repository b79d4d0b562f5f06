extension Day {
    /// Kept within the calendar's range.
    package func adding(days: Int) -> Day {
        Day(daysSinceEpoch: daysSinceEpoch + min(max(days, -4_000_000), 4_000_000))
    }

    /// The same day of another month, or that month's last day when it is shorter (31 January + 1 → 28 February).
    package func adding(months: Int) -> Day {
        let count = year * 12 + month - 1 + min(max(months, -200_000), 200_000)
        guard count >= 12 else { return .earliest }
        guard count < 120_000 else { return .latest }
        let (year, month) = (count / 12, count % 12 + 1)
        return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, year: year))) ?? self
    }

    /// Completed years (周岁) of somebody born on this day; negative before the birth. Born on 29 February, one is a
    /// year older on 1 March of a common year.
    package func age(on today: Day) -> Int {
        today.year - year - ((today.month, today.day) < (month, day) ? 1 : 0)
    }

    /// A weekday that is no public holiday, or a weekend day declared a working day (调休).
    package func isWorkday(holidays: Set<Day> = [], workdays: Set<Day> = []) -> Bool {
        if workdays.contains(self) { return true }
        return weekday <= 5 && !holidays.contains(self)
    }

    /// The day on which the given number of working days after this one has been reached; this day itself does not
    /// count. Negative numbers count backwards.
    package func adding(workdays count: Int, holidays: Set<Day> = [], workdays: Set<Day> = []) -> Day {
        var (day, left) = (self, count.magnitude)
        let end = count < 0 ? Day.earliest : Day.latest
        while left > 0, day != end {
            day = day.adding(days: count.signum())
            if day.isWorkday(holidays: holidays, workdays: workdays) { left -= 1 }
        }
        return day
    }
}
