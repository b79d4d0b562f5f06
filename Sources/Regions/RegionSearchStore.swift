import Kernel
import Storage

/// Finding regions by name.
extension RegionStore {
    /// The regions above, nearest first.
    static func ancestors(of code: RegionCode, in tx: Transaction) throws -> [Region] {
        var all: [Region] = []
        var next = code.parent
        while let parent = next {
            if let region = try find(parent, in: tx) { all.append(region) }
            next = parent.parent
        }
        return all
    }

    /// The name with everything above it: "江西省新余市渝水区城南街道".
    package static func pathName(_ code: RegionCode, in tx: Transaction) throws -> String {
        guard let region = try find(code, in: tx) else { return code.description }
        return try ancestors(of: code, in: tx).reversed().map(\.name).joined() + region.name
    }

    /// Regions whose name holds `text`, by code: within a region, or anywhere.
    package static func search(_ text: String, within area: RegionCode?, after: RegionCode? = nil, limit: Int,
                               in tx: Transaction) throws -> [Region] {
        var conditions: [SQL] = ["ended_on IS NULL", "name LIKE \(SQL.like(text)) ESCAPE '!'"]
        if let area { conditions.append(inside(area)) }
        if let after { conditions.append("code > \(after)") }
        return try tx.rows("SELECT code, name FROM regions WHERE \(.all(conditions)) ORDER BY code LIMIT \(limit)").map(read)
    }

    /// Regions directly below one (provinces when it is nil), by code, a page at a time, as they were on a day.
    static func page(of parent: RegionCode?, on day: Day, after: RegionCode?, limit: Int, in tx: Transaction) throws -> [Region] {
        var conditions: [SQL] = [
            parent.map { "parent = \($0)" } ?? "parent IS NULL",
            "(began_on IS NULL OR began_on <= \(day))", "(ended_on IS NULL OR ended_on > \(day))",
        ]
        if let after { conditions.append("code > \(after)") }
        return try tx.rows("""
            SELECT code, COALESCE((SELECT c.old_name FROM region_changes c
                WHERE c.region = regions.code AND c.kind = 'renamed' AND c.happened_on > \(day) ORDER BY c.happened_on, c.id LIMIT 1), name) AS name
            FROM regions WHERE \(.all(conditions)) ORDER BY code LIMIT \(limit)
            """).map(read)
    }

    /// Regions with whose name `text` ends.
    static func endings(of text: String, within area: RegionCode?, in tx: Transaction) throws -> [Region] {
        let place: SQL = area.map(inside) ?? "1=1"
        return try tx.rows("""
            SELECT code, name FROM regions WHERE \(place) AND ended_on IS NULL AND substr(\(text), length(\(text)) - length(name) + 1) = name
            AND length(name) <= length(\(text)) ORDER BY code LIMIT 200
            """).map(read)
    }

    /// Regions whose name begins with `text`.
    static func beginnings(_ text: String, within area: RegionCode, limit: Int, in tx: Transaction) throws -> [Region] {
        try tx.rows("""
            SELECT code, name FROM regions WHERE \(inside(area)) AND ended_on IS NULL AND name LIKE \(SQL.literal(text) + "%") ESCAPE '!'
            ORDER BY code LIMIT \(limit)
            """).map(read)
    }

    private static func inside(_ area: RegionCode) -> SQL {
        "code >= \(area.description) AND code < \(area.prefix + "~")"
    }
}
