import Kernel

/// Which backups are kept (保留规则): the newest of each of the last so many days, weeks, months and years that have one.
package struct Retention: Sendable, Equatable {
    package var daily = 0
    package var weekly = 0
    package var monthly = 0
    package var yearly = 0

    package init(daily: Int = 0, weekly: Int = 0, monthly: Int = 0, yearly: Int = 0) {
        self.daily = daily
        self.weekly = weekly
        self.monthly = monthly
        self.yearly = yearly
    }

    /// Reads "daily=7,weekly=5,monthly=12"; nil when it says something else, or would keep nothing.
    package init?(_ text: String) {
        self.init()
        var seen: Set<Substring> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", omittingEmptySubsequences: false)
            guard pair.count == 2, let count = Int(pair[1]), (1...10_000).contains(count), seen.insert(pair[0]).inserted else { return nil }
            switch pair[0] {
            case "daily": daily = count
            case "weekly": weekly = count
            case "monthly": monthly = count
            case "yearly": yearly = count
            default: return nil
            }
        }
    }

    /// Those that the rule lets go, the oldest first. The newest always stays.
    package func superfluous(among items: [BackupShelf.Item]) -> [BackupShelf.Item] {
        let newestFirst = items.sorted { $0.madeAt > $1.madeAt }
        var kept: Set<String> = Set(newestFirst.prefix(1).map(\.name))
        let rules: [(Int, (Day) -> String)] = [
            (daily, { $0.description }),
            (weekly, { $0.adding(days: 1 - $0.weekday).description }),
            (monthly, { "\($0.year)-\($0.month)" }),
            (yearly, { "\($0.year)" }),
        ]
        for (count, period) in rules {
            var periods: Set<String> = []
            for item in newestFirst where periods.count < count {
                if periods.insert(period(item.madeAt.day)).inserted { kept.insert(item.name) }
            }
        }
        return newestFirst.reversed().filter { !kept.contains($0.name) }
    }
}
