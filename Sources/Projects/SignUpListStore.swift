import Kernel
import Organisations
import Rights
import Storage
import Volunteers

/// A sign-up as the person's own list shows it.
package struct OwnSignUp: Sendable {
    package let signUp: SignUpRecord
    package let project: Project
    package let postName: String
    /// How many wait before this one; 0 when it does not wait.
    package let ahead: Int
}

/// A sign-up as the leader's table shows it.
package struct ListedSignUp: Sendable {
    package let signUp: SignUpRecord
    package let postName: String
    package let name: String
    package let number: String?
    package let bornOn: Day
    package let phoneMasked: String
}

/// Which sign-ups of a project to list; nil means any.
package struct SignUpFilter: Sendable {
    package var status: SignUpRecord.Status?
    package var post: PostID?
    /// The beginning of a name, or a volunteer's number.
    package var q: String?
    package init() {}
}

/// SQL of lists of sign-ups.
package enum SignUpListStore {
    /// Which part of a person's sign-ups.
    package enum Part: Sendable {
        /// A living sign-up for a project that is not over.
        case coming
        case past
        case all
    }

    /// A person's sign-ups: what comes, the soonest first; what is past, the latest first.
    package static func own(_ volunteer: VolunteerID, _ part: Part, before: SignUpID? = nil, limit: Int, at now: Instant,
                            in tx: Transaction) throws -> [OwnSignUp] {
        let living: SQL = "s.status IN ('applied', 'accepted', 'waiting') AND p.status IN ('approved', 'paused') AND p.ends_at > \(now)"
        var conditions: [SQL] = ["s.volunteer_id = \(volunteer)"]
        switch part {
        case .coming: conditions.append(living)
        case .past: conditions.append("NOT (\(living))")
        case .all: break
        }
        if let before { conditions.append("s.id < \(before)") }
        let order: SQL = part == .coming ? "p.starts_at, s.id" : "s.id DESC"
        return try tx.rows("""
            SELECT \(ProjectStore.columns), \(columns), t.name AS post_name, (
                SELECT COUNT(*) FROM sign_ups w
                WHERE s.status = 'waiting' AND w.post_id = s.post_id AND w.status = 'waiting' AND w.queue < s.queue) AS ahead
            FROM \(ProjectStore.tables) JOIN sign_ups s ON s.project_id = p.id JOIN posts t ON t.id = s.post_id
            WHERE \(SQL.all(conditions)) ORDER BY \(order) LIMIT \(limit)
            """).map { row in
                OwnSignUp(signUp: try read(row), project: try ProjectStore.read(row), postName: try row.get("post_name"),
                          ahead: try row.get("ahead"))
            }
    }

    /// Sign-ups of a project in the order in which they came, after `cursor`.
    package static func list(of project: ProjectID, _ filter: SignUpFilter, after cursor: SignUpID? = nil, limit: Int,
                             in tx: Transaction) throws -> [ListedSignUp] {
        var conditions = try conditions(project, filter, in: tx)
        if let cursor { conditions.append("s.id > \(cursor)") }
        return try tx.rows("""
            SELECT \(columns), t.name AS post_name, v.name AS person, v.number, v.born_on, v.phone_masked
            FROM (SELECT s.* FROM sign_ups s WHERE \(SQL.all(conditions)) ORDER BY s.id LIMIT \(limit)) AS s
            JOIN posts t ON t.id = s.post_id JOIN volunteers v ON v.id = s.volunteer_id ORDER BY s.id
            """).map(readListed)
    }

    /// How many there are, counted no further than `limit`.
    package static func count(of project: ProjectID, _ filter: SignUpFilter, limit: Int, in tx: Transaction) throws -> Int {
        let conditions = try conditions(project, filter, in: tx)
        return try tx.value("SELECT COUNT(*) FROM (SELECT s.id FROM sign_ups s WHERE \(SQL.all(conditions)) LIMIT \(limit)) AS few") ?? 0
    }

    /// How many sign-ups of a project are in each state, each counted no further than `limit`.
    static func counts(of project: ProjectID, limit: Int, in tx: Transaction) throws -> [SignUpRecord.Status: Int] {
        var counts: [SignUpRecord.Status: Int] = [:]
        for status in SignUpRecord.Status.allCases {
            let count = try tx.value("""
                SELECT COUNT(*) FROM (SELECT 1 FROM sign_ups WHERE project_id = \(project) AND status = \(status) LIMIT \(limit)) AS few
                """) ?? 0
            if count > 0 { counts[status] = count }
        }
        return counts
    }

    /// Who is expected, post by post, for the sign-in sheet.
    package static func expected(at project: ProjectID, limit: Int, in tx: Transaction) throws -> [ListedSignUp] {
        try tx.rows("""
            SELECT \(columns), t.name AS post_name, v.name AS person, v.number, v.born_on, v.phone_masked
            FROM sign_ups s JOIN posts t ON t.id = s.post_id JOIN volunteers v ON v.id = s.volunteer_id WHERE s.project_id = \(project) AND s.status = 'accepted'
            ORDER BY t.position, t.id, s.id LIMIT \(limit)
            """).map(readListed)
    }

    /// Sign-ups that wait for a leader's decision at these places, with the project's name; the oldest first.
    package static func applied(in places: [Place], limit: Int, in tx: Transaction) throws -> [(listed: ListedSignUp, project: Project)] {
        let (source, condition) = try undecided(places, in: tx)
        return try tx.rows("""
            SELECT \(ProjectStore.columns), \(columns), t.name AS post_name, v.name AS person, v.number, v.born_on, v.phone_masked
            FROM \(source) CROSS JOIN posts t CROSS JOIN volunteers v
            WHERE t.id = s.post_id AND v.id = s.volunteer_id AND \(condition) ORDER BY s.id LIMIT \(limit)
            """).map { (try readListed($0), try ProjectStore.read($0)) }
    }

    static func countApplied(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        let (source, condition) = try undecided(places, in: tx)
        return try tx.value("SELECT COUNT(*) FROM (SELECT s.id FROM \(source) WHERE \(condition) LIMIT \(limit)) AS few") ?? 0
    }

    /// What waits at some places: of a few teams by their projects, else in the order of waiting.
    private static func undecided(_ places: [Place], in tx: Transaction) throws -> (source: SQL, SQL) {
        let common: SQL = "s.project_id = p.id AND o.id = p.organisation_id AND s.status = 'applied' AND p.status IN ('approved', 'paused')"
        if let few = try OrganisationStore.few(in: places, tx: tx) {
            return ("projects p CROSS JOIN organisations o CROSS JOIN sign_ups s", .all(["p.organisation_id IN \(list: few)", common]))
        }
        return ("sign_ups s CROSS JOIN projects p CROSS JOIN organisations o", .all([common, ProjectListStore.below(places)]))
    }

    // Projects have an id, a status and a time of making too: those of sign-ups go by names of their own.
    private static let columns: SQL = """
        s.id AS sign_up_id, s.project_id, s.post_id, s.volunteer_id, s.status AS sign_up_status, s.queue,
        s.created_at AS signed_up_at, s.decided_at AS sign_up_decided_at, s.reason
        """

    /// A name is looked for among the people when few bear it, else at each sign-up in the order of the list.
    private static func conditions(_ project: ProjectID, _ filter: SignUpFilter, in tx: Transaction) throws -> [SQL] {
        var all: [SQL] = ["s.project_id = \(project)"]
        if let status = filter.status { all.append("s.status = \(status)") }
        if let post = filter.post { all.append("+s.post_id = \(post)") }
        guard let q = filter.q else { return all }
        if let person: VolunteerID = try tx.value("SELECT id FROM volunteers WHERE number = \(q)") {
            all.append("s.volunteer_id = \(person)")
        } else if try VolunteerListStore.isRare(name: q, in: tx) {
            all.append("s.volunteer_id IN (SELECT v.id FROM volunteers v WHERE \(VolunteerListStore.bears(q)))")
        } else {
            all.append(.passive(existsIn: "volunteers v", by: "v.id = s.volunteer_id", [VolunteerListStore.bears(q)]))
        }
        return all
    }

    private static func read(_ row: Row) throws -> SignUpRecord {
        SignUpRecord(
            id: try row.get("sign_up_id"), project: try row.get("project_id"), post: try row.get("post_id"),
            volunteer: try row.get("volunteer_id"), status: try row.get("sign_up_status"), queue: try row.get("queue"),
            createdAt: try row.get("signed_up_at"), decidedAt: try row.get("sign_up_decided_at"), reason: try row.get("reason"))
    }

    private static func readListed(_ row: Row) throws -> ListedSignUp {
        ListedSignUp(
            signUp: try read(row), postName: try row.get("post_name"), name: try row.get("person"), number: try row.get("number"),
            bornOn: try row.get("born_on"), phoneMasked: try row.get("phone_masked"))
    }
}
