import Kernel
import Rights
import Storage

/// A project with its places counted together, as lists show it.
package struct ProjectSummary: Sendable {
    package let project: Project
    package let posts: Int
    package let quota: Int
    package let taken: Int
    package let waiting: Int

    package var free: Int { max(0, quota - taken) }
}

/// Which projects to list; nil means any.
package struct ProjectFilter: Sendable {
    /// Words in the name, the place or the team's name.
    package var q: String?
    package var phase: ProjectPhase?
    package var category: String?
    package var audience: String?
    /// A region and everything inside it.
    package var area: RegionCode?
    /// Projects that take place on these days.
    package var from: Day?
    package var to: Day?
    package var scope: ProjectScope?
    /// The recruitment window is open now.
    package var joinable = false
    /// Recruiting now, with places left.
    package var free = false
    /// An organisation and everything below it.
    package var organisation: Place?
    package var brand: BrandID?
    package var createdBy: AccountID?
    package init() {}
}

/// Where a page of a list ends; the next one begins after it.
package struct ProjectCursor: Sendable, CustomStringConvertible {
    let startsAt: Instant
    let id: ProjectID

    package init(_ project: Project) {
        startsAt = project.startsAt
        id = project.id
    }

    /// Reads what ``description`` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= 15, let seconds = Int64(parts[0]), let id = ProjectID(String(parts[1])) else { return nil }
        startsAt = Instant(seconds: seconds)
        self.id = id
    }

    package var description: String { "\(startsAt.seconds)-\(id)" }
}

/// SQL of lists of projects.
package enum ProjectListStore {
    /// Who is asking: anybody sees what has been approved and is listed, staff see everything in their places.
    package enum Audience: Sendable {
        case anyone
        case staff([Place])
    }

    package enum Order: Sendable {
        /// By the start, the soonest first.
        case soonest
        case latest
    }

    /// A page of projects, after `cursor`.
    package static func list(_ filter: ProjectFilter, for audience: Audience, order: Order, after cursor: ProjectCursor? = nil,
                             limit: Int, at now: Instant, in tx: Transaction) throws -> [ProjectSummary] {
        var conditions = conditions(filter, audience, now)
        if let cursor {
            conditions.append(order == .soonest
                ? "p.starts_at > \(cursor.startsAt) OR (p.starts_at = \(cursor.startsAt) AND p.id > \(cursor.id))"
                : "p.starts_at < \(cursor.startsAt) OR (p.starts_at = \(cursor.startsAt) AND p.id < \(cursor.id))")
        }
        let sort: SQL = order == .soonest ? "p.starts_at, p.id" : "p.starts_at DESC, p.id DESC"
        return try tx.rows("""
            SELECT \(ProjectStore.columns), \(sums) FROM \(ProjectStore.tables) WHERE \(SQL.all(conditions))
            ORDER BY \(sort) LIMIT \(limit)
            """).map(read)
    }

    /// These projects, in this order; those that are not there are left out.
    static func list(ids: [ProjectID], in tx: Transaction) throws -> [ProjectSummary] {
        let found = try tx.rows("""
            SELECT \(ProjectStore.columns), \(sums) FROM \(ProjectStore.tables) WHERE p.id IN \(list: ids)
            """).map(read)
        return ids.compactMap { id in found.first { $0.project.id == id } }
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: ProjectFilter, for audience: Audience, limit: Int, at now: Instant, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT p.id FROM \(ProjectStore.tables)
            WHERE \(SQL.all(conditions(filter, audience, now))) LIMIT \(limit)) AS few
            """) ?? 0
    }

    /// The projects that have waited longest for a decision, oldest first.
    static func submitted(in places: [Place], limit: Int, in tx: Transaction) throws -> [ProjectSummary] {
        try tx.rows("""
            SELECT \(ProjectStore.columns), \(sums) FROM \(ProjectStore.tables)
            WHERE p.status = 'submitted' AND \(below(places)) ORDER BY p.submitted_at, p.id LIMIT \(limit)
            """).map(read)
    }

    static func countSubmitted(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT p.id FROM \(ProjectStore.tables)
            WHERE p.status = 'submitted' AND \(below(places)) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static let sums: SQL = """
        (SELECT COUNT(*) FROM posts s WHERE s.project_id = p.id) AS posts,
        (SELECT CAST(COALESCE(SUM(s.quota), 0) AS INTEGER) FROM posts s WHERE s.project_id = p.id) AS quota,
        (SELECT CAST(COALESCE(SUM(s.taken), 0) AS INTEGER) FROM posts s WHERE s.project_id = p.id) AS taken,
        (SELECT CAST(COALESCE(SUM(s.waiting), 0) AS INTEGER) FROM posts s WHERE s.project_id = p.id) AS waiting
        """

    /// Places as a condition on the team's organisation `o`.
    static func below(_ places: [Place]) -> SQL {
        places.contains(.city) ? "1=1" : .any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" })
    }

    private static func conditions(_ filter: ProjectFilter, _ audience: Audience, _ now: Instant) -> [SQL] {
        var all: [SQL] = []
        switch audience {
        case .anyone:
            all.append("p.status IN ('approved', 'paused', 'settled', 'closed')")
            all.append("p.scope IN ('public', 'teams', 'password')")
        case .staff(let places): all.append(below(places))
        }
        if let phase = filter.phase { all.append(ProjectStore.condition(phase, at: now)) }
        if let q = filter.q {
            let pattern = pattern(q)
            all.append("""
                LOWER(p.name) LIKE \(pattern) ESCAPE '!' OR LOWER(p.place) LIKE \(pattern) ESCAPE '!'
                OR LOWER(o.name) LIKE \(pattern) ESCAPE '!'
                """)
        }
        if let code = filter.category { all.append(chosen(.category, code)) }
        if let code = filter.audience { all.append(chosen(.audience, code)) }
        if let area = filter.area { all.append("p.region >= \(area) AND p.region < \(area.prefix + "~")") }
        if let from = filter.from { all.append("p.ends_at > \(Instant(day: from))") }
        if let to = filter.to { all.append("p.starts_at < \(Instant(day: to.adding(days: 1)))") }
        if let scope = filter.scope { all.append("p.scope = \(scope)") }
        if filter.joinable || filter.free {
            all.append("p.status = 'approved' AND p.recruit_from <= \(now) AND p.recruit_to > \(now)")
        }
        if filter.free {
            all.append("EXISTS (SELECT 1 FROM posts f WHERE f.project_id = p.id AND f.taken < f.quota)")
        }
        if let organisation = filter.organisation { all.append(below([organisation])) }
        if let brand = filter.brand { all.append("p.brand_id = \(brand)") }
        if let account = filter.createdBy { all.append("p.created_by = \(account)") }
        return all
    }

    private static func chosen(_ kind: ProjectChoice, _ code: String) -> SQL {
        "EXISTS (SELECT 1 FROM project_choices c WHERE c.project_id = p.id AND c.kind = \(kind) AND c.code = \(code))"
    }

    /// A pattern for LIKE that finds the words literally.
    static func pattern(_ words: String) -> String {
        let escaped = words.lowercased().map { "!%_".contains($0) ? "!\($0)" : String($0) }.joined()
        return "%\(escaped)%"
    }

    private static func read(_ row: Row) throws -> ProjectSummary {
        ProjectSummary(project: try ProjectStore.read(row), posts: try row.get("posts"), quota: try row.get("quota"),
                       taken: try row.get("taken"), waiting: try row.get("waiting"))
    }
}
