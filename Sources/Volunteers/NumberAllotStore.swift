import Audit
import Kernel
import Organisations
import Rights
import Settings
import Storage

/// The SQL of allotting ranges and of giving them back.
extension NumberRangeStore {
    /// The nearest organisation above a place that has numbers to give.
    static func giver(for place: Place, in work: Work) throws -> Organisation? {
        _ = try openRootRange(in: work)
        return try NumberRangeListStore.giver(above: place, in: work.tx)
    }

    /// The stretches of a range that nobody has been given.
    static func free(in range: NumberRange, tx: Transaction) throws -> [ClosedRange<Int>] {
        let parts = try tx.rows("""
            SELECT first, last FROM number_ranges WHERE parent_id = \(range.id) AND last >= \(range.next) ORDER BY first
            """).map { row -> ClosedRange<Int> in
            let first: Int = try row.get("first")
            return first...(try row.get("last"))
        }
        return NumberRange.free(from: range.next, to: range.last, without: parts)
    }

    /// Gives a stretch of a range to an organisation; nil when some of it has been used or given meanwhile.
    static func cut(_ numbers: ClosedRange<Int>, outOf range: NumberRange, for organisation: OrganisationID, in work: Work) throws -> NumberRangeID? {
        let (first, last) = (numbers.lowerBound, numbers.upperBound)
        let made = try work.tx.run("""
            INSERT INTO number_ranges (organisation_id, area, first, last, next, parent_id, allotted_at, allotted_by)
            SELECT CAST(\(organisation) AS BIGINT), r.area, CAST(\(first) AS INTEGER), CAST(\(last) AS INTEGER), CAST(\(first) AS INTEGER), r.id,
                   CAST(\(work.now) AS BIGINT), CAST(\(work.actor.account) AS BIGINT)
            FROM number_ranges r WHERE r.id = \(range.id) AND r.next <= \(first) AND r.last >= \(last)
              AND NOT EXISTS (SELECT 1 FROM number_ranges i WHERE i.parent_id = r.id AND i.first <= \(last) AND i.last >= \(first))
            """)
        guard made == 1 else { return nil }
        // Whoever has new numbers is short of them no more.
        try work.tx.run("UPDATE number_ranges SET low_at = NULL WHERE organisation_id = \(organisation) AND low_at IS NOT NULL")
        try noteIfLow(range.id.rawValue, in: work)
        return try work.tx.value("SELECT id FROM number_ranges WHERE parent_id = \(range.id) AND first = \(first)")
    }

    /// The rest of a range goes back to the one it was cut from; false when it is not as it was. Where the giver has already
    /// passed over it, the giver gets it as a range of its own.
    static func giveBack(_ range: NumberRange, in work: Work) throws -> Bool {
        let tx = work.tx
        let unchanged: SQL = "id = \(range.id) AND next = \(range.next) AND last = \(range.last) AND parent_id = \(range.parent)"
        let isPassed = try tx.exists("SELECT 1 FROM number_ranges WHERE id = \(range.parent) AND next > \(range.first)")
        let changed: Int
        if isPassed, range.next == range.first {
            changed = try tx.run("UPDATE number_ranges SET organisation_id = \(range.giver), low_at = NULL WHERE \(unchanged)")
        } else if range.next == range.first {
            changed = try tx.run("DELETE FROM number_ranges WHERE \(unchanged)")
        } else {
            changed = try tx.run("UPDATE number_ranges SET last = next - 1, low_at = NULL WHERE \(unchanged)")
            if changed == 1, isPassed {
                try tx.run("""
                    INSERT INTO number_ranges (organisation_id, area, first, last, next, parent_id, allotted_at, allotted_by)
                    VALUES (\(range.giver), \(range.area), \(range.next), \(range.last), \(range.next), \(range.parent), \(work.now), \(work.actor.account))
                    """)
            }
        }
        guard changed == 1 else { return false }
        try tx.run("UPDATE number_ranges SET low_at = NULL WHERE organisation_id = \(range.giver) AND low_at IS NOT NULL")
        return true
    }

    /// Notes when an organisation runs short of numbers, for those who allot them.
    static func noteIfLow(_ range: Int64, in work: Work) throws {
        let percent = try work.setting(CitySettings.lowNumbers)
        try work.tx.run("""
            UPDATE number_ranges SET low_at = \(work.now) WHERE id = \(range) AND low_at IS NULL AND parent_id IS NOT NULL AND EXISTS (
                SELECT 1 FROM (
                    SELECT SUM(r.last - r.next + 1 - COALESCE((SELECT SUM(c.last - c.first + 1) FROM number_ranges c
                                                               WHERE c.parent_id = r.id AND c.first >= r.next), 0)) AS rest,
                           SUM(r.last - r.first + 1 - COALESCE((SELECT SUM(c.last - c.first + 1) FROM number_ranges c
                                                                WHERE c.parent_id = r.id), 0)) AS whole
                    FROM number_ranges r WHERE r.organisation_id = (SELECT o.organisation_id FROM number_ranges o WHERE o.id = \(range))
                ) AS sums WHERE rest * 100 <= whole * \(percent))
            """)
    }
}
