import Kernel
import Storage

/// Where a target leads, in SQL, for targets of organisations and of regions alike: behind a part `counted` that has `done`, `target`,
/// `mark_day` and `mark_amount`, the parts `paced` (forecast and share) and `judged` (what that means).
enum TargetPaceStore {
    /// How many days of the year are left; less than none of a year that is over.
    static func left(of year: Int, _ today: Day) -> Int {
        (Day(year: year, month: 12, day: 31) ?? today).daysSinceEpoch - today.daysSinceEpoch
    }

    /// The days from which a pace may be told.
    static func isPace(_ day: SQL, _ today: Day) -> SQL {
        let now = today.daysSinceEpoch
        return "\(day) >= \(now - Target.mostDays) AND \(day) <= \(now - Target.fewestDays)"
    }

    static func judged(_ year: Int, _ today: Day) -> SQL {
        let (now, left) = (today.daysSinceEpoch, left(of: year, today))
        return """
            paced AS (
                SELECT c.*, CASE WHEN c.mark_day IS NULL OR \(left) < 0 THEN NULL
                    ELSE c.done + (c.done - c.mark_amount) * \(left) / (\(now) - c.mark_day) END AS forecast,
                    c.done * 10000 / c.target AS share
                FROM counted c
            ), judged AS (
                SELECT p.*, CASE WHEN p.done >= p.target THEN 'reached' WHEN \(left) < 0 THEN 'missed' WHEN p.forecast IS NULL THEN 'open'
                    WHEN p.forecast >= p.target THEN 'on-track' ELSE 'behind' END AS state
                FROM paced p
            )
            """
    }
}
