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
        guard let number = try draw(1, for: place, in: work).first else {
            throw Refusal.conflict(code: "numbers_used_up", "志愿者编号已经用完，请先分配新的编号段")
        }
        return number
    }

    /// Takes the next numbers, as ``draw(for:in:)`` would one after the other.
    /// - Returns: fewer when every range is used up.
    static func draw(_ count: Int, for place: Place, in work: Work) throws -> [VolunteerNumber] {
        let paths = ancestors(of: place)
        var numbers: [VolunteerNumber] = []
        while numbers.count < count, let range: Int64 = try work.tx.value("""
            SELECT r.id FROM number_ranges r JOIN organisations o ON o.id = r.organisation_id
            WHERE o.path IN \(list: paths) AND r.next <= r.last ORDER BY length(o.path) DESC, r.next LIMIT 1
            """) ?? openRootRange(in: work) {
            numbers += try take(count - numbers.count, from: range, in: work.tx)
            try noteIfLow(range, in: work)
        }
        return numbers
    }

    /// Takes numbers of one range up to its end, or up to a range that was given away inside it, which is passed over.
    private static func take(_ count: Int, from range: Int64, in tx: Transaction) throws -> [VolunteerNumber] {
        guard let row = try tx.first("SELECT area, first, last, next FROM number_ranges WHERE id = \(range)") else { return [] }
        let (area, next, last): (String, Int, Int) = (try row.get("area"), try row.get("next"), try row.get("last"))
        let first: Int = try row.get("first")
        let inner: SQL = "FROM number_ranges WHERE area = \(area) AND id <> \(range) AND first >= \(first) AND last <= \(last)"
        if let end: Int = try tx.value("SELECT MAX(last) \(inner) AND first <= \(next) AND last >= \(next)") {
            try tx.run("UPDATE number_ranges SET next = \(end + 1) WHERE id = \(range) AND next <= \(end)")
            return []
        }
        let before: Int? = try tx.value("SELECT MIN(first) \(inner) AND first > \(next)")
        let taken = next..<min(next + count, before ?? last + 1)
        let changed = try tx.run("UPDATE number_ranges SET next = \(taken.upperBound) WHERE id = \(range) AND next = \(next)")
        guard changed == 1, let code = RegionCode(area) else { return [] }
        return taken.compactMap { VolunteerNumber(area: code, sequence: $0) }
    }

    /// Allots a range.
    package static func insert(area: RegionCode, _ numbers: ClosedRange<Int>, to organisation: OrganisationID, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO number_ranges (organisation_id, area, first, last, next, parent_id)
            VALUES (\(organisation), \(area.six), \(numbers.lowerBound), \(numbers.upperBound), \(numbers.lowerBound),
                    (SELECT p.id FROM number_ranges p
                     WHERE p.area = \(area.six) AND p.first <= \(numbers.lowerBound) AND p.last >= \(numbers.upperBound)
                     ORDER BY p.last - p.first, p.id LIMIT 1))
            ON CONFLICT (area, first, last) DO NOTHING
            """)
    }

    /// Ranges of an organisation that ended, with what is left in them.
    static func handOver(from old: OrganisationID, to heir: OrganisationID, in tx: Transaction) throws {
        try tx.run("UPDATE number_ranges SET organisation_id = \(heir) WHERE organisation_id = \(old)")
    }

    /// The whole sequence for the office, when it has no range at all.
    static func openRootRange(in work: Work) throws -> Int64? {
        let root = try OrganisationStore.root(in: work.tx)
        guard try !work.tx.exists("SELECT 1 FROM number_ranges WHERE organisation_id = \(root.id)"),
              let area = RegionCode(try work.setting(CitySettings.officeArea)) else { return nil }
        try insert(area: area, 1...999_999_999, to: root.id, in: work.tx)
        return try work.tx.value("SELECT id FROM number_ranges WHERE organisation_id = \(root.id) AND next <= last")
    }

    /// "/4/17/" → "/", "/4/", "/4/17/".
    static func ancestors(of place: Place) -> [String] {
        var paths = ["/"]
        for part in place.path.split(separator: "/") { paths.append(paths[paths.count - 1] + part + "/") }
        return paths
    }
}
