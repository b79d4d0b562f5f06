import Kernel
import Organisations
import Projects
import Rights
import Storage
import Volunteers

/// Which posts to list; nil means any.
package struct CommunityPostFilter: Sendable {
    package var status: CommunityPost.Status?
    package var community: OrganisationID?
    /// With a place left.
    package var isFree = false
    /// Part of the post's or the community's name.
    package var words: String?
    package init() {}
}

/// SQL of the posts of communities and of who has taken them.
package enum CommunityPostStore {
    private static let query: SQL = """
        SELECT t.*, o.name AS community_name, o.path, p.name AS project_name, p.number AS project_number
        FROM community_posts t JOIN organisations o ON o.id = t.community_id LEFT JOIN projects p ON p.id = t.project_id
        """

    static func require(_ id: CommunityPostID, in tx: Transaction) throws -> CommunityPost {
        guard let row = try tx.first("\(query) WHERE t.id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    /// The posts that somebody may take: of one community, those with most places left first.
    static func open(at community: OrganisationID, in tx: Transaction) throws -> [CommunityPost] {
        try tx.rows("\(query) WHERE t.community_id = \(community) AND t.status = 'open' ORDER BY t.places - t.taken DESC, t.id LIMIT 100").map(read)
    }

    /// The posts in some places, the newest first.
    static func list(_ filter: CommunityPostFilter, in places: [Place], from start: ListStart<CommunityPostKind> = .first, limit: Int,
                     tx: Transaction) throws -> [CommunityPost] {
        var conditions = conditions(filter, places)
        switch start {
        case .first: break
        case .after(let id): conditions.append("t.id < \(id)")
        case .before(let id): conditions.append("t.id > \(id)")
        }
        let found = try tx.rows("""
            \(query) WHERE \(.all(conditions)) ORDER BY t.id \(raw: start.isBackwards ? "ASC" : "DESC") LIMIT \(limit)
            """).map(read)
        return start.isBackwards ? found.reversed() : found
    }

    static func count(_ filter: CommunityPostFilter, in places: [Place], limit: Int, tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (\(query) WHERE \(.all(conditions(filter, places))) LIMIT \(limit)) AS bounded") ?? 0
    }

    private static func conditions(_ filter: CommunityPostFilter, _ places: [Place]) -> [SQL] {
        var all: [SQL] = [OrganisationStore.inside(places, path: "o.path")]
        if let status = filter.status { all.append("t.status = \(status)") }
        if let community = filter.community { all.append("t.community_id = \(community)") }
        if filter.isFree { all.append("t.status = 'open' AND t.taken < t.places") }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["t.name", "o.name"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" }))
        }
        return all
    }

    // MARK: Changes

    static func isNameTaken(_ name: String, at community: OrganisationID, except id: CommunityPostID?, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM community_posts WHERE community_id = \(community) AND name = \(name) AND status = 'open' AND id <> \(id ?? CommunityPostID(0))
            """)
    }

    static func insert(_ draft: SaveCommunityPost.Draft, at community: OrganisationID, now: Instant, in tx: Transaction) throws -> CommunityPostID {
        try tx.insert("""
            INSERT INTO community_posts (community_id, name, task, times, places, project_id, created_at)
            VALUES (\(community), \(draft.name), \(draft.task), \(draft.times), \(draft.places), \(draft.project), \(now)) RETURNING id
            """)
    }

    /// - Returns: false when more people hold it than there would be places, or it is closed.
    static func update(_ draft: SaveCommunityPost.Draft, _ id: CommunityPostID, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE community_posts SET name = \(draft.name), task = \(draft.task), times = \(draft.times), places = \(draft.places),
                project_id = \(draft.project)
            WHERE id = \(id) AND status = 'open' AND taken <= \(draft.places)
            """) == 1
    }

    static func close(_ id: CommunityPostID, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE community_post_holders SET left_at = \(now), reason = \(reason) WHERE post_id = \(id) AND left_at IS NULL")
        return try tx.run("UPDATE community_posts SET status = 'closed', taken = 0 WHERE id = \(id) AND status = 'open'") == 1
    }

    /// The approved project that a community means by its number or key: its own, or of an organisation below it.
    static func project(_ typed: String, under place: Place, in tx: Transaction) throws -> ProjectID? {
        let key = ProjectID(typed)
        let found = try tx.rows("""
            SELECT p.id FROM projects p JOIN organisations o ON o.id = p.organisation_id
            WHERE (p.number = \(typed) OR p.id = \(key ?? ProjectID(0))) AND \(OrganisationStore.inside([place], path: "o.path"))
              AND p.status IN ('approved', 'paused', 'settled', 'closed') LIMIT 2
            """)
        return found.count == 1 ? try found[0].get(at: 0) : nil
    }

    // MARK: Holders

    /// Takes one of the places.
    /// - Returns: false when none is left, or the post is closed.
    static func take(_ id: CommunityPostID, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE community_posts SET taken = taken + 1 WHERE id = \(id) AND status = 'open' AND taken < places") == 1
    }

    /// - Returns: false when the person holds it already.
    static func hold(_ id: CommunityPostID, by reportIn: ReportInID, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            INSERT INTO community_post_holders (post_id, report_in_id, taken_at) VALUES (\(id), \(reportIn), \(now)) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// - Returns: false when the person does not hold it.
    static func leave(_ id: CommunityPostID, by reportIn: ReportInID, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        guard try tx.run("""
            UPDATE community_post_holders SET left_at = \(now), reason = \(reason)
            WHERE post_id = \(id) AND report_in_id = \(reportIn) AND left_at IS NULL
            """) == 1 else { return false }
        try tx.run("UPDATE community_posts SET taken = taken - 1 WHERE id = \(id)")
        return true
    }

    static func leaveAll(of reportIn: ReportInID, at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            UPDATE community_posts SET taken = taken - 1
            WHERE id IN (SELECT h.post_id FROM community_post_holders h WHERE h.report_in_id = \(reportIn) AND h.left_at IS NULL)
            """)
        try tx.run("UPDATE community_post_holders SET left_at = \(now), reason = '' WHERE report_in_id = \(reportIn) AND left_at IS NULL")
    }

    /// The posts that somebody holds now.
    static func held(by reportIn: ReportInID, in tx: Transaction) throws -> [CommunityPost] {
        try tx.rows("""
            \(query) JOIN community_post_holders h ON h.post_id = t.id WHERE h.report_in_id = \(reportIn) AND h.left_at IS NULL ORDER BY h.id LIMIT 50
            """).map(read)
    }

    /// The names of the posts that people hold now, for the lines of a list.
    static func names(of reportIns: [ReportInID], in tx: Transaction) throws -> [ReportInID: [String]] {
        guard !reportIns.isEmpty else { return [:] }
        return try tx.rows("""
            SELECT h.report_in_id, t.name FROM community_post_holders h JOIN community_posts t ON t.id = h.post_id
            WHERE h.report_in_id IN \(list: reportIns) AND h.left_at IS NULL ORDER BY h.id
            """).reduce(into: [:]) { all, row in all[try row.get("report_in_id"), default: []].append(try row.get("name")) }
    }

    /// The posts that people held at any time between two moments.
    static func names(of reportIns: [ReportInID], from: Instant, to: Instant, in tx: Transaction) throws -> [ReportInID: [String]] {
        guard !reportIns.isEmpty else { return [:] }
        return try tx.rows("""
            SELECT h.report_in_id, t.name FROM community_post_holders h JOIN community_posts t ON t.id = h.post_id
            WHERE h.report_in_id IN \(list: reportIns) AND h.taken_at < \(to) AND (h.left_at IS NULL OR h.left_at >= \(from)) ORDER BY h.id
            """).reduce(into: [:]) { all, row in
                let name: String = try row.get("name")
                if all[try row.get("report_in_id")]?.contains(name) != true { all[try row.get("report_in_id"), default: []].append(name) }
            }
    }

    /// The posts that somebody holds or held, as the person takes them along.
    static func history(of reportIn: ReportInID, limit: Int, in tx: Transaction) throws -> [KeptReportIn.Post] {
        try tx.rows("""
            SELECT t.name, t.task, t.times, h.taken_at, h.left_at, h.reason FROM community_post_holders h JOIN community_posts t ON t.id = h.post_id
            WHERE h.report_in_id = \(reportIn) ORDER BY h.id LIMIT \(limit)
            """).map {
                .init(name: try $0.get("name"), task: try $0.get("task"), times: try $0.get("times"), takenAt: try $0.get("taken_at"),
                      leftAt: try $0.get("left_at"), reason: try $0.get("reason"))
            }
    }

    /// Who holds a post now.
    static func holders(of id: CommunityPostID, in tx: Transaction) throws -> [(reportIn: ReportIn, since: Instant)] {
        try tx.rows("""
            SELECT \(ReportInStore.columns), h.taken_at FROM \(ReportInStore.tables) JOIN community_post_holders h ON h.report_in_id = r.id
            WHERE h.post_id = \(id) AND h.left_at IS NULL ORDER BY h.id LIMIT 500
            """).map { (try ReportInStore.read($0), try $0.get("taken_at")) }
    }

    private static func read(_ row: Row) throws -> CommunityPost {
        CommunityPost(
            id: try row.get("id"), community: try row.get("community_id"), communityName: try row.get("community_name"),
            place: Place(try row.get("path")), name: try row.get("name"), task: try row.get("task"), times: try row.get("times"),
            places: try row.get("places"), taken: try row.get("taken"), project: try row.get("project_id"),
            projectName: try row.get("project_name", as: String?.self) ?? "", projectNumber: try row.get("project_number", as: String?.self) ?? "",
            status: try row.get("status"))
    }
}
