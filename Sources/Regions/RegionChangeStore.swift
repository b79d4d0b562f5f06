import Audit
import Kernel
import Storage

/// All SQL of what becomes of regions.
enum RegionChangeStore {
    static func add(_ change: RegionChange, in work: Work) throws {
        try work.tx.run("""
            INSERT INTO region_changes (region, kind, happened_on, other, old_name, document, account_id, recorded_at)
            VALUES (\(change.region), \(change.kind), \(change.on), \(change.other), \(change.oldName), \(change.document),
                    \(work.actor.account), \(work.now))
            """)
    }

    /// What happened to a region, or made another one a part of it, the latest first.
    static func list(of region: RegionCode, limit: Int = 100, in tx: Transaction) throws -> [RegionChange.Told] {
        try tx.rows("\(told) WHERE c.region = \(region) OR c.other = \(region) ORDER BY c.happened_on DESC, c.id DESC LIMIT \(limit)").map(read)
    }

    /// The latest changes within a region.
    static func latest(within area: RegionCode, limit: Int, in tx: Transaction) throws -> [RegionChange.Told] {
        try tx.rows("""
            \(told) WHERE c.region >= \(area.description) AND c.region < \(area.prefix + "~") ORDER BY c.id DESC LIMIT \(limit)
            """).map(read)
    }

    /// The day from which a region is no more; nil for one that there is.
    static func ending(of region: RegionCode, in tx: Transaction) throws -> Day? {
        try tx.first("SELECT ended_on FROM regions WHERE code = \(region)")?.get("ended_on")
    }

    /// Whether there is such a region today.
    static func isThere(_ region: RegionCode, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM regions WHERE code = \(region) AND ended_on IS NULL")
    }

    /// The day of the last thing that is known of a region: nothing is dated before it.
    static func latestDay(of region: RegionCode, in tx: Transaction) throws -> Day? {
        let changed = try tx.value("SELECT MAX(happened_on) FROM region_changes WHERE region = \(region)", as: Day?.self) ?? nil
        let began = try tx.value("SELECT began_on FROM regions WHERE code = \(region)", as: Day?.self) ?? nil
        return [changed, began].compactMap(\.self).max()
    }

    /// - Returns: false when it has ended already.
    static func end(_ region: RegionCode, on day: Day, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE regions SET ended_on = \(day) WHERE code = \(region) AND ended_on IS NULL") == 1
    }

    static func begin(_ region: RegionCode, on day: Day, in tx: Transaction) throws {
        try tx.run("UPDATE regions SET began_on = \(day) WHERE code = \(region)")
    }

    private static let told: SQL = """
        SELECT c.*, r.name, o.name AS other_name, a.name AS person FROM region_changes c JOIN regions r ON r.code = c.region
        LEFT JOIN regions o ON o.code = c.other LEFT JOIN accounts a ON a.id = c.account_id
        """

    private static func read(_ row: Row) throws -> RegionChange.Told {
        RegionChange.Told(
            change: RegionChange(region: try row.get("region"), kind: try row.get("kind"), on: try row.get("happened_on"), other: try row.get("other"),
                                 oldName: try row.get("old_name"), document: try row.get("document")),
            name: try row.get("name"), otherName: try row.get("other_name"), person: try row.get("person"))
    }
}
