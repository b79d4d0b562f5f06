import Kernel
import Storage

/// A place of the administrative tree (行政区划): province, city, county, township, village.
package struct Region: Hashable, Sendable {
    package let code: RegionCode
    package let name: String

    package init(code: RegionCode, name: String) {
        self.code = code
        self.name = name
    }
}

/// All SQL of regions.
package enum RegionStore {
    package static func find(_ code: RegionCode, in tx: Transaction) throws -> Region? {
        try tx.first("SELECT code, name FROM regions WHERE code = \(code)").map(read)
    }

    /// The name with its county or city before it, as in "渝水区城南街道"; the code itself when it is unknown.
    package static func fullName(_ code: RegionCode, in tx: Transaction) throws -> String {
        guard let region = try find(code, in: tx) else { return code.description }
        guard code.level >= 4, let parent = code.parent, let above = try find(parent, in: tx) else { return region.name }
        let grand = code.level == 5 ? try parent.parent.flatMap { try find($0, in: tx)?.name } ?? "" : ""
        return grand + above.name + region.name
    }

    /// The places directly below that there are today, by code.
    package static func children(of code: RegionCode?, in tx: Transaction) throws -> [Region] {
        let parent: SQL = if let code { "parent = \(code)" } else { "parent IS NULL" }
        return try tx.rows("SELECT code, name FROM regions WHERE \(parent) AND ended_on IS NULL ORDER BY code LIMIT 2000").map(read)
    }

    /// Everything below a place down to a level (3 county, 4 township, 5 village), by code.
    package static func below(_ code: RegionCode, downTo level: Int, in tx: Transaction) throws -> [Region] {
        try tx.rows("""
            SELECT code, name FROM regions
            WHERE code >= \(code.description) AND code < \(code.prefix + "~") AND level <= \(level) AND ended_on IS NULL ORDER BY code LIMIT 5000
            """).map(read)
    }

    /// Adds a place, or gives it another name; a known position stays when none is given.
    static func save(_ region: Region, position: Position?, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO regions (code, parent, level, name, longitude, latitude)
            VALUES (\(region.code), \(region.code.parent), \(region.code.level), \(region.name),
                    \(position?.longitude), \(position?.latitude))
            ON CONFLICT (code) DO UPDATE SET name = excluded.name,
                longitude = COALESCE(excluded.longitude, regions.longitude), latitude = COALESCE(excluded.latitude, regions.latitude)
            """)
    }

    package static func insert(_ region: Region, position: Position?, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO regions (code, parent, level, name, longitude, latitude)
            VALUES (\(region.code), \(region.code.parent), \(region.code.level), \(region.name),
                    \(position?.longitude), \(position?.latitude))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    static func read(_ row: Row) throws -> Region { Region(code: try row.get("code"), name: try row.get("name")) }
}
