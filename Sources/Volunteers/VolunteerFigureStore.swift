import Kernel
import Storage

/// How many volunteers there are, counted together; never a name.
package enum VolunteerFigureStore {
    /// 统计年龄段: the age at which each group begins; the last one is open (domain rules, section 7).
    package static let ages = [0, 8, 14, 18, 28, 35, 40, 45, 60]

    /// Some volunteers who have everything counted here in common.
    package struct Group: Sendable {
        /// The first six digits of the region of registration.
        package let county: String
        /// Code of ``Codes/sex``.
        package let sex: String
        /// The position in ``ages``.
        package let age: Int
        package let count: Int
    }

    /// Registered volunteers (注册志愿者): approved, with a verified document, and not suspended.
    package static func registered(in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM volunteers WHERE status = 'active'") ?? 0
    }

    /// Registered volunteers by county, sex and age group on a day.
    package static func groups(on day: Day, in tx: Transaction) throws -> [Group] {
        // Somebody is at least n years old when born on or before the same day n years ago. Days compare as text.
        var group: SQL = "CASE"
        for (index, age) in ages.enumerated().dropFirst().reversed() {
            group += " WHEN born_on <= \(day.adding(months: -12 * age)) THEN \(index)"
        }
        group += " ELSE 0 END"
        return try tx.rows("""
            SELECT county, sex, age, COUNT(*) AS amount
            FROM (SELECT SUBSTR(register_region, 1, 6) AS county, sex, \(group) AS age FROM volunteers WHERE status = 'active') AS people
            GROUP BY county, sex, age ORDER BY county, sex, age LIMIT 10000
            """).map { Group(county: try $0.get("county"), sex: try $0.get("sex"), age: try $0.get("age"), count: try $0.get("amount")) }
    }
}
