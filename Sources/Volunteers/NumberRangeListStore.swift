import Kernel
import Organisations
import Rights
import Storage

/// Which ranges a list shows.
package struct NumberRangeFilter: Sendable {
    /// Part of the organisation's name.
    package var words: String?
    package var state: NumberRange.State?
    /// An organisation and everything below it.
    package var under: Place?

    package init() {}
}

/// What ranges add up to. Numbers that were allotted on count once, where they lie now.
package struct NumberSums: Sendable {
    package var used = 0
    package var left = 0
    package var all: Int { used + left }

    package init() {}
}

/// The SQL of lists of number ranges.
package enum NumberRangeListStore {
    private static let behind: SQL = """
        COALESCE((SELECT SUM(c.last - c.first + 1) FROM number_ranges c WHERE c.parent_id = r.id AND c.first < r.next), 0)
        """
    private static let ahead: SQL = """
        COALESCE((SELECT SUM(c.last - c.first + 1) FROM number_ranges c WHERE c.parent_id = r.id AND c.first >= r.next), 0)
        """
    private static let source: SQL = """
        SELECT r.*, o.name AS organisation_name, o.path, g.id AS giver_id, g.name AS giver_name,
               CAST(\(behind) AS BIGINT) AS given_behind, CAST(\(ahead) AS BIGINT) AS given_ahead
        FROM number_ranges r JOIN organisations o ON o.id = r.organisation_id
        LEFT JOIN number_ranges p ON p.id = r.parent_id LEFT JOIN organisations g ON g.id = p.organisation_id
        """

    package static func find(_ id: NumberRangeID, in tx: Transaction) throws -> NumberRange? {
        try tx.first("\(source) WHERE r.id = \(id)").map(read)
    }

    /// The nearest organisation above a place that has numbers left.
    static func giver(above place: Place, in tx: Transaction) throws -> Organisation? {
        let above = NumberRangeStore.ancestors(of: place).filter { $0 != place.path }
        let id: OrganisationID? = try tx.value("""
            SELECT o.id FROM number_ranges r JOIN organisations o ON o.id = r.organisation_id
            WHERE o.path IN \(list: above) AND r.next <= r.last ORDER BY length(o.path) DESC, r.first LIMIT 1
            """)
        return try id.flatMap { try OrganisationStore.find($0, in: tx) }
    }

    /// An organisation's ranges in which there may be something left, in the order in which they are used up.
    static func open(of organisation: OrganisationID, in tx: Transaction) throws -> [NumberRange] {
        try tx.rows("\(source) WHERE r.organisation_id = \(organisation) AND r.next <= r.last ORDER BY r.next LIMIT 100").map(read)
    }

    /// A page of ranges by number of the range.
    package static func list(_ filter: NumberRangeFilter, places: [Place], after: NumberRangeID? = nil, limit: Int, in tx: Transaction) throws -> [NumberRange] {
        var conditions = conditions(filter, places)
        if let after { conditions.append("r.id > \(after)") }
        return try tx.rows("\(source) WHERE \(.all(conditions)) ORDER BY r.id LIMIT \(limit)").map(read)
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: NumberRangeFilter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM number_ranges r JOIN organisations o ON o.id = r.organisation_id
            WHERE \(.all(conditions(filter, places))) LIMIT \(limit)) AS few
            """) ?? 0
    }

    package static func sums(_ filter: NumberRangeFilter, places: [Place], in tx: Transaction) throws -> NumberSums {
        var sums = NumberSums()
        guard let row = try tx.first("""
            SELECT CAST(COALESCE(SUM(r.next - r.first - \(behind)), 0) AS BIGINT) AS used,
                   CAST(COALESCE(SUM(r.last - r.next + 1 - \(ahead)), 0) AS BIGINT) AS remaining
            FROM number_ranges r JOIN organisations o ON o.id = r.organisation_id WHERE \(.all(conditions(filter, places)))
            """) else { return sums }
        (sums.used, sums.left) = (try row.get("used"), try row.get("remaining"))
        return sums
    }

    /// Ranges that run low and stand below somebody who allots, the longest first.
    static func low(places: [Place], limit: Int, in tx: Transaction) throws -> [NumberRange] {
        try tx.rows("\(source) WHERE \(isLow(places)) ORDER BY r.low_at, r.id LIMIT \(limit)").map(read)
    }

    static func countLow(places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM number_ranges r JOIN number_ranges p ON p.id = r.parent_id
                JOIN organisations g ON g.id = p.organisation_id WHERE \(isLow(places)) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static func isLow(_ places: [Place]) -> SQL {
        "r.low_at IS NOT NULL AND r.parent_id IS NOT NULL AND \(OrganisationStore.inside(places, path: "g.path"))"
    }

    private static func conditions(_ filter: NumberRangeFilter, _ places: [Place]) -> [SQL] {
        var all = [OrganisationStore.inside(places, path: "o.path")]
        if let under = filter.under { all.append(OrganisationStore.inside([under], path: "o.path")) }
        if let words = filter.words {
            let pattern = SQL.like(words)
            all.append("o.name LIKE \(pattern) ESCAPE '!'")
        }
        switch filter.state {
        case .enough: all.append("r.low_at IS NULL AND r.last - r.next + 1 - \(ahead) > 0")
        case .low: all.append("r.low_at IS NOT NULL AND r.last - r.next + 1 - \(ahead) > 0")
        case .empty: all.append("r.last - r.next + 1 - \(ahead) <= 0")
        case nil: break
        }
        return all
    }

    private static func read(_ row: Row) throws -> NumberRange {
        let allotted: Instant = try row.get("allotted_at")
        return NumberRange(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), area: try row.get("area"), first: try row.get("first"), last: try row.get("last"),
            next: try row.get("next"), parent: try row.get("parent_id"), giver: try row.get("giver_id"), giverName: try row.get("giver_name"),
            givenBehind: try row.get("given_behind"), givenAhead: try row.get("given_ahead"),
            allottedAt: allotted.seconds == 0 ? nil : allotted, lowAt: try row.get("low_at"))
    }
}
