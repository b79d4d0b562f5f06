import Figures
import Kernel
import Storage

/// Which targets of regions a list shows.
package struct RegionTargetFilter: Sendable {
    package var year: Int
    /// Part of the region's name.
    package var words: String?
    package var level: RegionTarget.Level?
    package var state: Target.State?
    /// A region and everything inside it.
    package var area: RegionCode?

    package init(year: Int) { self.year = year }
}

/// The SQL of lists of targets of regions. What is done is a kept figure; the forecast and the state are worked out from it.
package enum RegionTargetListStore {
    package enum Order: String, CaseIterable, Sendable {
        /// Who is furthest behind comes first.
        case behind
        /// In the order of the codes: a county, its streets, their communities.
        case region
        case largest
    }

    /// A page of targets inside some regions.
    package static func list(_ filter: RegionTargetFilter, inside areas: [RegionCode], order: Order = .behind, from start: ListStart<RegionTargetKind> = .first,
                             today: Day, limit: Int, in tx: Transaction) throws -> [RegionTarget] {
        let (first, isFalling): (SQL, Bool) = switch order {
        case .behind: ("share", false)
        case .region: ("region", false)
        case .largest: ("target", true)
        }
        let falls = isFalling != start.isBackwards
        let (sign, direction): (SQL, SQL) = falls ? ("<", "DESC") : (">", "ASC")
        let id: RegionTargetID? = switch start {
        case .first: nil
        case .after(let id), .before(let id): id
        }
        let beyond: SQL = id.map { "(\(first), id) \(sign) (SELECT \(first), id FROM judged WHERE id = \($0))" } ?? "1=1"
        let found = try tx.rows("""
            WITH \(lines(filter, inside: areas, today)) SELECT * FROM judged WHERE \(stateIs(filter.state)) AND \(beyond)
            ORDER BY \(first) \(direction), id \(direction) LIMIT \(limit)
            """).map(read)
        return start.isBackwards ? found.reversed() : found
    }

    /// How many there are in each state; a year has a target for a region at most.
    package static func sums(_ filter: RegionTargetFilter, inside areas: [RegionCode], today: Day, in tx: Transaction) throws -> TargetSums {
        var sums = TargetSums()
        for row in try tx.rows("""
            WITH \(lines(filter, inside: areas, today)) SELECT state, COUNT(*) AS amount FROM judged WHERE \(stateIs(filter.state)) GROUP BY state
            """) {
            if let state = Target.State(rawValue: try row.get("state")) { sums.states[state] = try row.get("amount") }
        }
        return sums
    }

    static func find(_ id: RegionTargetID, today: Day, in tx: Transaction) throws -> RegionTarget? {
        guard let year: Int = try tx.value("SELECT year FROM registration_region_targets WHERE id = \(id) AND withdrawn_at IS NULL") else { return nil }
        return try tx.first("WITH \(lines(RegionTargetFilter(year: year), inside: nil, today, more: "t.id = \(id)")) SELECT * FROM judged").map(read)
    }

    /// The years for which something is set, the latest first.
    static func years(in tx: Transaction) throws -> [Int] {
        try tx.rows("SELECT DISTINCT year FROM registration_region_targets WHERE withdrawn_at IS NULL ORDER BY year DESC LIMIT 10").map { try $0.get(at: 0) }
    }

    private static let name: SQL = "COALESCE(u.name, '') || COALESCE(p.name, '') || g.name"

    /// `counted`: what is done; then as ``TargetPaceStore`` says.
    private static func lines(_ filter: RegionTargetFilter, inside areas: [RegionCode]?, _ today: Day, more: SQL = "1=1") -> SQL {
        let figure = FigureStore.volunteers(inRegion: "g")
        let end = today.daysSinceEpoch + TargetPaceStore.left(of: filter.year, today)
        // Of a year that is over, what was counted at its end.
        let done: SQL = end >= today.daysSinceEpoch ? figure
            : "COALESCE((SELECT e.amount FROM registration_region_marks e WHERE e.region = t.region AND e.day = \(end)), \(figure))"
        var conditions: [SQL] = ["t.year = \(filter.year)", "t.withdrawn_at IS NULL", more]
        if let areas { conditions.append(areas.isEmpty ? "1=0" : .any(areas.map(inside))) }
        if let area = filter.area { conditions.append(inside(area)) }
        if let level = filter.level { conditions.append("g.level = \(level.rawValue)") }
        if let words = filter.words {
            let pattern = SQL.like(words)
            conditions.append("\(name) LIKE \(pattern) ESCAPE '!'")
        }
        return """
            counted AS (
                SELECT t.*, \(name) AS region_name, \(done) AS done, m.day AS mark_day, m.amount AS mark_amount
                FROM registration_region_targets t JOIN regions g ON g.code = t.region
                LEFT JOIN regions p ON p.code = g.parent AND g.level >= 4 LEFT JOIN regions u ON u.code = p.parent AND g.level = 5
                LEFT JOIN registration_region_marks m ON m.region = t.region AND m.day = (
                    SELECT MIN(x.day) FROM registration_region_marks x WHERE x.region = t.region AND \(TargetPaceStore.isPace("x.day", today)))
                WHERE \(.all(conditions))
            ), \(TargetPaceStore.judged(filter.year, today))
            """
    }

    private static func inside(_ area: RegionCode) -> SQL { "t.region >= \(area.description) AND t.region < \(area.prefix + "~")" }

    private static func stateIs(_ state: Target.State?) -> SQL { state.map { "state = \($0.rawValue)" } ?? "1=1" }

    private static func read(_ row: Row) throws -> RegionTarget {
        RegionTarget(
            id: try row.get("id"), year: try row.get("year"), region: try row.get("region"), regionName: try row.get("region_name"),
            residents: try row.get("residents"), residentsOn: try row.get("residents_on"), source: try row.get("source"), ratio: try row.get("ratio"),
            target: try row.get("target"), version: try row.get("version"),
            progress: .init(done: try row.get("done"), forecast: try row.get("forecast"), state: Target.State(rawValue: try row.get("state")) ?? .open))
    }
}
