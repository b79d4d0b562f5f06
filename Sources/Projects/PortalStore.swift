import Kernel
import Storage

/// SQL that only the public pages need.
enum PortalStore {
    /// Whom each of these projects helps.
    static func audiences(of projects: [ProjectID], in tx: Transaction) throws -> [ProjectID: [String]] {
        let rows = try tx.rows("""
            SELECT project_id, code FROM project_choices
            WHERE kind = 'audience' AND project_id IN \(list: projects) ORDER BY project_id, code
            """)
        var all: [ProjectID: [String]] = [:]
        for row in rows { all[try row.get("project_id"), default: []].append(try row.get("code")) }
        return all
    }

    /// So many of the projects that recruit are looked at for sums: the soonest ones.
    static let looked = 100

    /// The soonest projects that recruit now; what is over is passed over inside the index.
    private static func recruiting(_ scopes: SQL, at now: Instant) -> SQL {
        """
        SELECT id FROM projects WHERE status = 'approved' AND \(scopes)
            AND recruit_from <= \(now) AND recruit_to > \(now) AND +ends_at > \(now) ORDER BY starts_at, id LIMIT \(looked)
        """
    }

    /// The categories of service for which most of the soonest projects recruit now.
    static func busiestCategories(limit: Int, at now: Instant, in tx: Transaction) throws -> [String] {
        try tx.rows("""
            SELECT c.code, COUNT(*) AS amount FROM (\(recruiting("scope = 'public'", at: now))) AS p
                CROSS JOIN project_choices c WHERE c.project_id = p.id AND c.kind = 'category'
            GROUP BY c.code ORDER BY amount DESC, c.code LIMIT \(limit)
            """).map { try $0.get("code") }
    }

    /// The places that nobody has taken, at posts of the soonest projects that recruit now.
    /// - Returns: the places, and whether there may be more because only ``looked`` projects were looked at.
    static func freePlaces(at now: Instant, in tx: Transaction) throws -> (places: Int, hasMore: Bool) {
        let row = try tx.first("""
            SELECT CAST(COALESCE(SUM(t.quota - t.taken), 0) AS INTEGER) AS places, COUNT(DISTINCT p.id) AS projects
            FROM (\(recruiting("scope IN ('public', 'teams', 'password')", at: now))) AS p CROSS JOIN posts t WHERE t.project_id = p.id
            """)
        guard let row else { return (0, false) }
        return (try row.get("places"), try row.get("projects") >= looked)
    }

    struct Brand: Sendable {
        let id: BrandID
        let name: String
        let slogan: String
    }

    /// Brand projects at work, the newest first.
    static func brands(limit: Int, in tx: Transaction) throws -> [Brand] {
        try tx.rows("SELECT id, name, slogan FROM brands WHERE status = 'active' ORDER BY id DESC LIMIT \(limit)")
            .map { Brand(id: try $0.get("id"), name: try $0.get("name"), slogan: try $0.get("slogan")) }
    }

    static func brandName(_ id: BrandID, in tx: Transaction) throws -> String? {
        try tx.value("SELECT name FROM brands WHERE id = \(id)")
    }

    /// What a person can do now: open to them, with a free place, at no time at which they are busy; in their own county
    /// first, then the soonest. The soonest 200 of each are looked at: in a large city more than that recruit at a time,
    /// and PostgreSQL took all of them through the whole question before it sorted them.
    /// - Parameter teams: of which the person is a member.
    static func openTo(_ volunteer: VolunteerID, bornOn: Day, region: RegionCode, teams: [OrganisationID], hours: ServiceTime,
                       limit: Int, at now: Instant, in tx: Transaction) throws -> [ProjectID] {
        // The list takes the age of today; signing up takes it on the day itself.
        let age = bornOn.age(on: now.day)
        func found(_ county: SQL, _ limit: Int) throws -> [ProjectID] {
            try tx.rows("""
                SELECT p.id FROM (
                    SELECT p.id, p.organisation_id, p.starts_at, p.ends_at FROM projects p
                    WHERE p.status = 'approved' AND \(county) AND p.recruit_from <= \(now) AND p.recruit_to > \(now) AND +p.ends_at > \(now)
                        AND (p.scope = 'public' OR (p.scope = 'teams' AND +p.organisation_id IN \(list: teams)))
                        AND p.min_hours <= \(hours) AND (p.dangerous = 0 OR \(age) >= 18)
                    ORDER BY p.starts_at, p.id LIMIT 200) AS p CROSS JOIN organisations o
                WHERE o.id = p.organisation_id AND o.status = 'active'
                    AND EXISTS (
                        SELECT 1 FROM posts t WHERE t.project_id = p.id AND t.taken < t.quota
                        AND (t.min_age IS NULL OR t.min_age <= \(age)) AND (t.max_age IS NULL OR t.max_age >= \(age)))
                    AND NOT EXISTS (
                        SELECT 1 FROM sign_ups s JOIN projects q ON q.id = s.project_id
                        WHERE s.volunteer_id = \(volunteer) AND s.status IN ('applied', 'accepted', 'waiting')
                        AND q.status IN ('approved', 'paused')
                        AND (q.id = p.id OR (q.starts_at < p.ends_at AND q.ends_at > p.starts_at)))
                ORDER BY p.starts_at, p.id LIMIT \(limit)
                """).map { try $0.get("id") }
        }
        let own = try found("substr(p.region, 1, 6) = \(region.six)", limit)
        return own.count == limit ? own : own + (try found("substr(p.region, 1, 6) <> \(region.six)", limit - own.count))
    }
}
