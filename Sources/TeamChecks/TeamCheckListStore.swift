import Kernel
import Organisations
import Rights
import Storage

/// Which teams to list.
package struct TeamCheckFilter: Sendable {
    /// How a team stands in a year: the state of its check, or nothing handed in yet.
    package enum State: String, CaseIterable, Sendable {
        case due, submitted, passed, conditional, remedied, failed
    }

    package var period: TeamCheckPeriod
    package var state: State?
    /// Nothing handed in, or conditions not met, after the day for it.
    package var isLate = false
    /// Part of the team's name.
    package var words: String?

    package init(_ period: TeamCheckPeriod) { self.period = period }
}

/// A team and its check.
package struct TeamCheckLine: Sendable {
    package let team: OrganisationID
    package let name, above: String
    /// Nil while nothing is handed in.
    package let check: TeamCheck?
}

/// SQL of lists of teams with their checks, by number.
package enum TeamCheckListStore {
    /// - Parameter places: of those above the teams.
    package static func list(_ filter: TeamCheckFilter, in places: [Place], today: Day, from start: ListStart<OrganisationKind> = .first, limit: Int,
                             tx: Transaction) throws -> [TeamCheckLine] {
        var conditions = conditions(filter, places, today)
        switch start {
        case .first: break
        case .after(let id): conditions.append("o.id > \(id)")
        case .before(let id): conditions.append("o.id < \(id)")
        }
        let found = try tx.rows("""
            SELECT c.*, o.id AS team, o.name AS organisation_name, o.path, p.path AS path_above, p.name AS above \(source(filter))
            WHERE \(.all(conditions)) ORDER BY o.id \(raw: start.isBackwards ? "DESC" : "ASC") LIMIT \(limit)
            """).map(line)
        return start.isBackwards ? found.reversed() : found
    }

    package static func count(_ filter: TeamCheckFilter, in places: [Place], today: Day, limit: Int, tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (SELECT 1 \(source(filter)) WHERE \(.all(conditions(filter, places, today))) LIMIT \(limit)) AS bounded") ?? 0
    }

    /// How many teams stand how.
    ///
    /// Teams are many and checks of a year fewer: those without one are counted as the difference, along an index. Kept until
    /// something happens.
    static func sums(_ period: TeamCheckPeriod, in places: [Place], tx: Transaction) throws -> [TeamCheckFilter.State: Int] {
        try tx.copy("team checks \(period.year) \(places.map(\.path).sorted().joined(separator: " "))", of: .waiting) {
            let there = OrganisationStore.inside(places, path: "o.path")
            let below: SQL = .passive(.all([there, "o.path NOT IN \(list: places.isEmpty ? [""] : places.map(\.path))"]))
            let stood: SQL = "o.status = 'active' AND o.created_at < \(Instant(day: period.begins))"
            let checks: SQL = "FROM team_checks c JOIN organisations o ON o.id = c.organisation_id WHERE c.year = \(period.year) AND \(below)"
            var sums: [TeamCheckFilter.State: Int] = try tx.rows("SELECT c.status, COUNT(*) AS amount \(checks) GROUP BY c.status").reduce(into: [:]) { all, row in
                if let state = TeamCheckFilter.State(rawValue: try row.get("status")) { all[state] = try row.get("amount") }
            }
            let standing: Int = try tx.value("SELECT COUNT(*) FROM organisations o WHERE o.kind = 'team' AND \(stood) AND \(below)") ?? 0
            let checked: Int = try tx.value("SELECT COUNT(*) \(checks) AND \(SQL.passive(stood))") ?? 0
            if standing > checked { sums[.due] = standing - checked }
            return sums
        }
    }

    /// Checks that wait for a decision, the oldest first.
    static func waiting(in places: [Place], limit: Int, tx: Transaction) throws -> [(check: TeamCheck, since: Instant)] {
        try tx.rows("""
            \(TeamCheckStore.query) WHERE c.status IN ('submitted', 'remedied') AND \(OrganisationStore.inside(places, path: "p.path"))
            ORDER BY c.waits_since, c.id LIMIT \(limit)
            """).map { (try TeamCheckStore.read($0), try $0.get("waits_since")) }
    }

    static func countWaiting(in places: [Place], limit: Int, tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (\(TeamCheckStore.query)
            WHERE c.status IN ('submitted', 'remedied') AND \(OrganisationStore.inside(places, path: "p.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// Checks whose conditions are to be met from one day to another.
    static func conditional(from first: Day, by last: Day, in tx: Transaction) throws -> [TeamCheck] {
        try tx.rows("""
            \(TeamCheckStore.query) WHERE c.status = 'conditional' AND c.due_on >= \(first) AND c.due_on <= \(last) ORDER BY c.due_on, c.id LIMIT 1000
            """).map(TeamCheckStore.read)
    }

    private static func source(_ filter: TeamCheckFilter) -> SQL {
        if let state = filter.state, state != .due {
            return """
                FROM team_checks c JOIN organisations o ON o.id = c.organisation_id AND c.year = \(filter.period.year) JOIN organisations p ON p.id = o.parent_id
                """
        }
        return """
        FROM organisations o JOIN organisations p ON p.id = o.parent_id
        LEFT JOIN team_checks c ON c.organisation_id = o.id AND c.year = \(filter.period.year)
        """
    }

    /// Teams at work that were there before the check began, and those that handed something in.
    private static func conditions(_ filter: TeamCheckFilter, _ places: [Place], _ today: Day) -> [SQL] {
        var all: [SQL] = [
            filter.state == nil || filter.state == .due ? "o.kind = 'team'" : .passive("o.kind = 'team'"), .passive(OrganisationStore.inside(places, path: "p.path")),
            "c.id IS NOT NULL OR (o.status = 'active' AND o.created_at < \(Instant(day: filter.period.begins)))",
        ]
        switch filter.state {
        case nil: break
        case .due: all.append("c.id IS NULL")
        case let state?: all.append("c.status = \(state.rawValue)")
        }
        if filter.isLate {
            all.append(.any([filter.period.ends < today ? "c.id IS NULL" : "1=0", "c.status = 'conditional' AND c.due_on < \(today)"]))
        }
        if let words = filter.words { all.append("LOWER(o.name) LIKE \(SQL.like(words.lowercased())) ESCAPE '!'") }
        return all
    }

    private static func line(_ row: Row) throws -> TeamCheckLine {
        TeamCheckLine(team: try row.get("team"), name: try row.get("organisation_name"), above: try row.get("above"),
                      check: try row.get("id", as: TeamCheckID?.self) == nil ? nil : TeamCheckStore.read(row))
    }
}
