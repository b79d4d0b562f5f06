import Audit
import Kernel
import Organisations
import Rights
import Settings
import Storage

/// 注册编号分配: the ranges of the number sequence that organisations draw from. A range may lie inside the range of an
/// organisation above; the one above leaves it out.
package enum NumberRangeStore {
    /// Takes the next number of the range that is nearest to a place: its own, or that of the nearest organisation above.
    /// The office's range is the whole sequence of the city's area until it allots itself another.
    /// - Throws: ``Refusal/conflict(code:_:)`` when every range is used up.
    package static func draw(for place: Place, in work: Work) throws -> VolunteerNumber {
        let paths = ancestors(of: place)
        while let range: Int64 = try work.tx.value("""
            SELECT r.id FROM number_ranges r JOIN organisations o ON o.id = r.organisation_id
            WHERE o.path IN \(list: paths) AND r.next <= r.last ORDER BY length(o.path) DESC, r.first LIMIT 1
            """) ?? openRootRange(in: work) {
            guard let taken = try work.tx.rows("""
                UPDATE number_ranges SET next = next + 1 WHERE id = \(range) AND next <= last
                RETURNING area, first, last, next - 1 AS sequence
                """).first else { continue }
            let sequence: Int = try taken.get("sequence")
            let area: String = try taken.get("area")
            if try skipInnerRange(of: range, area: area, at: sequence, first: taken.get("first"), last: taken.get("last"), in: work.tx) { continue }
            if let code = RegionCode(area), let number = VolunteerNumber(area: code, sequence: sequence) { return number }
        }
        throw Refusal.conflict(code: "numbers_used_up", "志愿者编号已经用完，请先分配新的编号段")
    }

    /// Allots a range.
    package static func insert(area: RegionCode, _ numbers: ClosedRange<Int>, to organisation: OrganisationID, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO number_ranges (organisation_id, area, first, last, next)
            VALUES (\(organisation), \(area.six), \(numbers.lowerBound), \(numbers.upperBound), \(numbers.lowerBound))
            ON CONFLICT (area, first, last) DO NOTHING
            """)
    }

    /// Moves past a range that was given away inside this one.
    private static func skipInnerRange(of range: Int64, area: String, at sequence: Int, first: Int, last: Int, in tx: Transaction) throws -> Bool {
        guard let end: Int = try tx.value("""
            SELECT MAX(last) FROM number_ranges
            WHERE area = \(area) AND id <> \(range) AND first >= \(first) AND last <= \(last)
              AND first <= \(sequence) AND last >= \(sequence)
            """) else { return false }
        try tx.run("UPDATE number_ranges SET next = \(end + 1) WHERE id = \(range) AND next <= \(end)")
        return true
    }

    /// The whole sequence for the office, when it has no range at all.
    private static func openRootRange(in work: Work) throws -> Int64? {
        let root = try OrganisationStore.root(in: work.tx)
        guard try !work.tx.exists("SELECT 1 FROM number_ranges WHERE organisation_id = \(root.id)"),
              let area = RegionCode(try work.setting(CitySettings.officeArea)) else { return nil }
        try insert(area: area, 1...999_999_999, to: root.id, in: work.tx)
        return try work.tx.value("SELECT id FROM number_ranges WHERE organisation_id = \(root.id) AND next <= last")
    }

    /// "/4/17/" → "/", "/4/", "/4/17/".
    private static func ancestors(of place: Place) -> [String] {
        var paths = ["/"]
        for part in place.path.split(separator: "/") { paths.append(paths[paths.count - 1] + part + "/") }
        return paths
    }
}
