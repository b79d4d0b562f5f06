import Kernel
import Organisations
import Rights
import Sites
import Storage

/// Which of a round's objects a list shows.
package struct InspectedFilter: Sendable {
    package enum Show: String, CaseIterable, Sendable {
        /// 待督查
        case open
        case done
        /// 要整改
        case mending
    }

    package var show: Show?
    package var words: String?
    package init() {}
}

/// The SQL of what is inspected.
package enum InspectedStore {
    private static let source: SQL = """
        SELECT o.*, g.name AS organisation_name, g.path, i.id AS inspection_id, i.inspected_on, i.score, i.points, i.grade
        FROM inspection_objects o JOIN organisations g ON g.id = o.organisation_id
        LEFT JOIN inspections i ON i.id = (SELECT MAX(n.id) FROM inspections n WHERE n.object_id = o.id)
        """

    static func insert(_ chosen: [(Candidate, hash: String)], of round: RoundID, in tx: Transaction) throws {
        var rows = BulkRows("inspection_objects", "round_id, position, site_id, team_id, organisation_id, number, name, region, hash",
                            pattern: "?, ?, NULLIF(?, 0), NULLIF(?, 0), ?, ?, ?, ?, ?")
        for (place, (one, hash)) in chosen.enumerated() {
            rows.add([
                round.sqlValue, .integer(Int64(place + 1)), .integer(one.site?.rawValue ?? 0), .integer(one.team?.rawValue ?? 0), one.organisation.sqlValue,
                .text(one.number), .text(one.name), .text(one.region.description), .text(hash),
            ])
        }
        try rows.insert(in: tx)
    }

    package static func find(_ id: InspectedID, in tx: Transaction) throws -> Inspected? { try tx.first("\(source) WHERE o.id = \(id)").map(read) }

    /// In the order of the round.
    static func list(of round: RoundID, _ filter: InspectedFilter = .init(), after: Int = 0, limit: Int, in tx: Transaction) throws -> [Inspected] {
        try tx.rows("\(source) WHERE o.round_id = \(round) AND o.position > \(after) AND \(condition(filter)) ORDER BY o.position LIMIT \(limit)").map(read)
    }

    static func count(of round: RoundID, _ filter: InspectedFilter = .init(), in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM inspection_objects o WHERE o.round_id = \(round) AND \(condition(filter))") ?? 0
    }

    static func count(of round: RoundID, isDone: Bool, in tx: Transaction) throws -> Int {
        var filter = InspectedFilter()
        filter.show = isDone ? .done : .open
        return try count(of: round, filter, in: tx)
    }

    private static func condition(_ filter: InspectedFilter) -> SQL {
        let isDone: SQL = "EXISTS (SELECT 1 FROM inspections n WHERE n.object_id = o.id)"
        var all: [SQL] = switch filter.show {
        case nil: []
        case .open: ["NOT \(isDone)"]
        case .done: [isDone]
        case .mending: ["EXISTS (SELECT 1 FROM inspection_mendings m WHERE m.object_id = o.id AND m.status IN ('open', 'answered'))"]
        }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["LOWER(o.name) LIKE \(pattern) ESCAPE '!'", "o.number = \(words.uppercased())"]))
        }
        return .all(all)
    }

    private static func read(_ row: Row) throws -> Inspected {
        let score: Score? = if let hundredths = try row.get("score", as: Int?.self), let points = try row.get("points", as: Int?.self) {
            Score(hundredths: hundredths, points: points)
        } else { nil }
        return Inspected(
            id: try row.get("id"), round: try row.get("round_id"), position: try row.get("position"),
            candidate: Candidate(site: try row.get("site_id"), team: try row.get("team_id"), organisation: try row.get("organisation_id"),
                                 number: try row.get("number"), name: try row.get("name"), region: try row.get("region")),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("path")), hash: try row.get("hash"),
            inspection: try row.get("inspection_id"), inspectedOn: try row.get("inspected_on"), score: score,
            grade: try row.get("grade", as: String?.self) ?? "")
    }
}
