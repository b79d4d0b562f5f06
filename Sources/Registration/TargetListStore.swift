import Figures
import Kernel
import Organisations
import Rights
import Storage

/// Which targets a list shows.
package struct TargetFilter: Sendable {
    package var year: Int
    /// Part of the organisation's name.
    package var words: String?
    package var unitType: String?
    package var state: Target.State?
    /// An organisation and everything below it.
    package var under: Place?

    package init(year: Int) { self.year = year }
}

/// How many targets of a list are in which state.
package struct TargetSums: Sendable {
    package var states: [Target.State: Int] = [:]
    package var count: Int { states.values.reduce(0, +) }
}

/// The SQL of lists of targets. What is done, the forecast and the state are worked out from kept figures.
package enum TargetListStore {
    package enum Order: String, CaseIterable, Sendable {
        /// Who is furthest behind comes first.
        case behind
        case name
        case largest
    }

    /// A page of targets.
    package static func list(_ filter: TargetFilter, places: [Place], order: Order = .behind, after: TargetID? = nil, today: Day, limit: Int,
                             in tx: Transaction) throws -> [Target] {
        let lines = lines(filter, places, today)
        let (key, sign, direction): (SQL, SQL, SQL) = switch order {
        case .behind: ("(share, id)", ">", "share, id")
        case .name: ("(organisation_name, id)", ">", "organisation_name, id")
        case .largest: ("(target, id)", "<", "target DESC, id DESC")
        }
        let beyond: SQL = after.map { "\(key) \(sign) (SELECT \(inner(key)) FROM judged WHERE id = \($0))" } ?? "1=1"
        return try tx.rows("""
            WITH \(lines) SELECT * FROM judged WHERE \(stateIs(filter.state)) AND \(beyond) ORDER BY \(direction) LIMIT \(limit)
            """).map(read)
    }

    /// How many there are in each state; a year has a target for an organisation at most.
    package static func sums(_ filter: TargetFilter, places: [Place], today: Day, in tx: Transaction) throws -> TargetSums {
        var sums = TargetSums()
        for row in try tx.rows("WITH \(lines(filter, places, today)) SELECT state, COUNT(*) AS amount FROM judged WHERE \(stateIs(filter.state)) GROUP BY state") {
            if let state = Target.State(rawValue: try row.get("state")) { sums.states[state] = try row.get("amount") }
        }
        return sums
    }

    static func find(_ id: TargetID, today: Day, in tx: Transaction) throws -> Target? {
        guard let year: Int = try tx.value("SELECT year FROM registration_targets WHERE id = \(id) AND withdrawn_at IS NULL") else { return nil }
        return try tx.first("WITH \(lines(TargetFilter(year: year), [.city], today, more: "t.id = \(id)")) SELECT * FROM judged").map(read)
    }

    /// The city's own target for a year.
    static func city(_ year: Int, today: Day, in tx: Transaction) throws -> Target? {
        try tx.first("WITH \(lines(TargetFilter(year: year), [.city], today, more: "o.parent_id IS NULL")) SELECT * FROM judged").map(read)
    }

    /// The years for which something is set, the latest first.
    static func years(in tx: Transaction) throws -> [Int] {
        try tx.rows("SELECT DISTINCT year FROM registration_targets WHERE withdrawn_at IS NULL ORDER BY year DESC LIMIT 10").map { try $0.get(at: 0) }
    }

    /// `counted`: what is done; then as ``TargetPaceStore`` says.
    private static func lines(_ filter: TargetFilter, _ places: [Place], _ today: Day, more: SQL = "1=1") -> SQL {
        let left = TargetPaceStore.left(of: filter.year, today)
        let end = today.daysSinceEpoch + left
        let figure = FigureStore.volunteers(ofOrganisation: "o")
        // Of a year that is over, what was counted at its end.
        let done: SQL = left >= 0 ? figure
            : "COALESCE((SELECT e.amount FROM registration_marks e WHERE e.organisation_id = o.id AND e.day = \(end)), \(figure))"
        var conditions: [SQL] = ["t.year = \(filter.year)", "t.withdrawn_at IS NULL", OrganisationStore.inside(places, path: "o.path"), more]
        if let under = filter.under { conditions.append(OrganisationStore.inside([under], path: "o.path")) }
        if let unitType = filter.unitType { conditions.append("t.unit_type = \(unitType)") }
        if let words = filter.words {
            let pattern = SQL.like(words)
            conditions.append("o.name LIKE \(pattern) ESCAPE '!'")
        }
        return """
            counted AS (
                SELECT t.*, o.name AS organisation_name, o.path, o.parent_id, u.name AS type_name, u.english AS type_english,
                       \(done) AS done, m.day AS mark_day, m.amount AS mark_amount
                FROM registration_targets t JOIN organisations o ON o.id = t.organisation_id
                JOIN registration_unit_types u ON u.code = t.unit_type
                LEFT JOIN registration_marks m ON m.organisation_id = t.organisation_id AND m.day = (
                    SELECT MIN(x.day) FROM registration_marks x WHERE x.organisation_id = t.organisation_id AND \(TargetPaceStore.isPace("x.day", today)))
                WHERE \(.all(conditions))
            ), \(TargetPaceStore.judged(filter.year, today))
            """
    }

    private static func inner(_ key: SQL) -> SQL { SQL(raw: String(key.text.dropFirst().dropLast())) }

    private static func stateIs(_ state: Target.State?) -> SQL { state.map { "state = \($0.rawValue)" } ?? "1=1" }

    private static func read(_ row: Row) throws -> Target {
        Target(
            id: try row.get("id"), year: try row.get("year"), organisation: try row.get("organisation_id"),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("path")),
            isCity: try row.get("parent_id", as: OrganisationID?.self) == nil, unitType: try row.get("unit_type"),
            unitTypeName: try row.get("type_name"), unitTypeEnglish: try row.get("type_english"), base: try row.get("base"),
            baseOn: try row.get("base_on"), ratio: try row.get("ratio"), target: try row.get("target"), source: try row.get("source"),
            version: try row.get("version"),
            progress: .init(done: try row.get("done"), forecast: try row.get("forecast"),
                            state: Target.State(rawValue: try row.get("state")) ?? .open))
    }
}
