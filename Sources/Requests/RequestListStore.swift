import Audit
import Kernel
import Organisations
import Rights
import Storage

/// Which requests a list shows; nil means any.
package struct RequestFilter: Sendable {
    package enum Show: String, CaseIterable, Sendable {
        /// Something is to be done.
        case underWay = "under-way"
        case late
        case over
    }

    package var show: Show?
    package var status: HelpRequest.Status?
    package var kind: String?
    package var channel: HelpRequest.Channel?
    package var isUrgent = false
    package var region: RegionCode?
    /// Part of the title, the content or the requester's name, or the whole number.
    package var words: String?
    package init() {}
}

/// The SQL of lists of requests.
package enum RequestListStore {
    /// Of places where somebody answers for them, the newest first.
    static func list(_ filter: RequestFilter, places: [Place], now: Instant, from start: ListStart<HelpRequestKind>, limit: Int, in tx: Transaction) throws -> [HelpRequest] {
        var all = try conditions(filter, places, now, in: tx)
        switch start {
        case .first: break
        case .after(let id): all.append("r.id < \(id)")
        case .before(let id): all.append("r.id > \(id)")
        }
        let order: SQL = start.isBackwards ? "r.id" : "r.id DESC"
        let found = try tx.rows("\(RequestStore.source) WHERE \(.all(all)) ORDER BY \(order) LIMIT \(limit)").map(RequestStore.read)
        return start.isBackwards ? found.reversed() : found
    }

    static func count(_ filter: RequestFilter, places: [Place], now: Instant, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM help_requests r JOIN organisations o ON o.id = r.organisation_id
            WHERE \(.all(conditions(filter, places, now, in: tx))) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func conditions(_ filter: RequestFilter, _ places: [Place], _ now: Instant, in tx: Transaction) throws -> [SQL] {
        var all: [SQL] = if let few = try OrganisationStore.few(in: places, tx: tx) { ["r.organisation_id IN \(list: few.isEmpty ? [OrganisationID(0)] : few)"] }
            else { [OrganisationStore.inside(places, path: "o.path")] }
        switch filter.show {
        case nil: break
        case .underWay: all.append("r.due_at IS NOT NULL")
        case .late: all.append("r.due_at <= \(now)")
        case .over: all.append("r.due_at IS NULL")
        }
        if let status = filter.status { all.append("r.status = \(status)") }
        if let kind = filter.kind { all.append("r.kind = \(kind)") }
        if let channel = filter.channel { all.append("r.channel = \(channel)") }
        if filter.isUrgent { all.append("r.urgent = 1") }
        if let region = filter.region { all.append("r.region >= \(region.prefix) AND r.region < \(region.prefix + "~")") }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["r.title", "r.content", "r.requester"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" } + ["r.number = \(words)"]))
        }
        return all
    }

    // MARK: What burns

    /// What is too late or was, the most urgent first: what has climbed highest, then what is longest due.
    static func burning(places: [Place], now: Instant, limit: Int, in tx: Transaction) throws -> [HelpRequest] {
        try tx.rows("""
            \(RequestStore.source) WHERE r.due_at IS NOT NULL AND (r.due_at <= \(now) OR r.escalations > 0 OR r.urgent = 1)
            AND \(OrganisationStore.inside(places, path: "o.path")) ORDER BY r.escalations DESC, r.due_at, r.id LIMIT \(limit)
            """).map(RequestStore.read)
    }

    // MARK: What waits for somebody

    /// Requests to be verified or to be given to a team, whose own organisation it is.
    static func waiting(_ places: [Place], limit: Int, in tx: Transaction) throws -> [HelpRequest] {
        try tx.rows("""
            \(RequestStore.source) WHERE r.status IN ('submitted', 'open') AND r.offered = 0 AND \(OrganisationStore.inside(places, path: "o.path"))
            ORDER BY r.due_at, r.id LIMIT \(limit)
            """).map(RequestStore.read)
    }

    static func countWaiting(_ places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM help_requests r JOIN organisations o ON o.id = r.organisation_id
            WHERE r.status IN ('submitted', 'open') AND r.offered = 0 AND \(OrganisationStore.inside(places, path: "o.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    // MARK: Of one person, of a team

    static func list(of account: AccountID, limit: Int, in tx: Transaction) throws -> [HelpRequest] {
        try tx.rows("\(RequestStore.source) WHERE r.account_id = \(account) ORDER BY r.id DESC LIMIT \(limit)").map(RequestStore.read)
    }

    /// What teams in some places were asked for and have not answered.
    static func asked(_ places: [Place], limit: Int, in tx: Transaction) throws -> [HelpRequest] {
        try tx.rows("""
            \(RequestStore.source) JOIN request_dispatches d ON d.request_id = r.id AND d.status = 'waiting' JOIN organisations a ON a.id = d.team_id
            WHERE \(SQL.passive(.all(["a.kind = 'team'", OrganisationStore.inside(places, path: "a.path")]))) ORDER BY d.answer_by, r.id LIMIT \(limit)
            """).map(RequestStore.read)
    }

    static func countAsked(_ places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM request_dispatches d JOIN organisations a ON a.id = d.team_id
            WHERE d.status = 'waiting' AND \(OrganisationStore.inside(places, path: "a.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// What teams in some places do now, or have done lately.
    static func taken(_ places: [Place], isOver: Bool, limit: Int, in tx: Transaction) throws -> [HelpRequest] {
        let states: SQL = isOver ? "r.status IN ('served', 'rated', 'archived')" : "r.status IN ('accepted', 'serving')"
        let order: SQL = isOver ? "r.id DESC" : "r.wanted_from, r.id"
        return try tx.rows("\(RequestStore.source) WHERE \(states) AND \(SQL.passive(OrganisationStore.inside(places, path: "t.path"))) ORDER BY \(order) LIMIT \(limit)").map(RequestStore.read)
    }

    /// What any team may take, near a region first.
    static func hall(near region: RegionCode, limit: Int, in tx: Transaction) throws -> [HelpRequest] {
        try tx.rows("""
            \(RequestStore.source) WHERE r.status = 'open' AND r.offered = 1
            ORDER BY CASE WHEN r.region LIKE \(String(region.digits.prefix(9)) + "%") THEN 0 WHEN r.region LIKE \(region.six + "%") THEN 1 ELSE 2 END, r.urgent DESC, r.due_at
            LIMIT \(limit)
            """).map(RequestStore.read)
    }

    // MARK: Figures

    /// Since a moment, of requests that are over.
    struct Sums: Sendable {
        var filed = 0
        var served = 0
        /// Answered in time: never escalated.
        var inTime = 0
        var good = 0
        var rated = 0
        var silent = 0
    }

    /// Kept until something happens to a request.
    static func sums(_ places: [Place], since day: Day, in tx: Transaction) throws -> Sums {
        try tx.copy("request sums \(day) \(places.map(\.path).sorted().joined(separator: " "))", of: RequestTopic.all) {
            try counted(places, since: Instant(day: day), in: tx)
        }
    }

    private static func counted(_ places: [Place], since: Instant, in tx: Transaction) throws -> Sums {
        guard let row = try tx.first("""
            SELECT COUNT(*) AS filed, COALESCE(SUM(CASE WHEN r.status IN ('served', 'rated', 'archived') THEN 1 ELSE 0 END), 0) AS served,
                   COALESCE(SUM(CASE WHEN r.status IN ('served', 'rated', 'archived') AND r.escalations = 0 THEN 1 ELSE 0 END), 0) AS in_time,
                   COALESCE(SUM(CASE WHEN g.stars >= \(Rating.good) THEN 1 ELSE 0 END), 0) AS good, COUNT(g.stars) AS rated,
                   COALESCE(SUM(CASE WHEN g.way = 'default' THEN 1 ELSE 0 END), 0) AS silent
            FROM help_requests r JOIN organisations o ON o.id = r.organisation_id LEFT JOIN request_ratings g ON g.request_id = r.id
            WHERE r.filed_at >= \(since) AND \(OrganisationStore.inside(places, path: "o.path"))
            """) else { return Sums() }
        return Sums(filed: try row.get("filed"), served: try row.get("served"), inTime: try row.get("in_time"), good: try row.get("good"),
                    rated: try row.get("rated"), silent: try row.get("silent"))
    }
}
