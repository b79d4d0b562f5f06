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

    /// The categories of service that most projects recruit for now.
    static func busiestCategories(limit: Int, at now: Instant, in tx: Transaction) throws -> [String] {
        try tx.rows("""
            SELECT c.code, COUNT(*) AS amount FROM projects p JOIN project_choices c ON c.project_id = p.id AND c.kind = 'category'
            WHERE p.status = 'approved' AND p.scope = 'public' AND p.recruit_from <= \(now) AND p.recruit_to > \(now)
            GROUP BY c.code ORDER BY amount DESC, c.code LIMIT \(limit)
            """).map { try $0.get("code") }
    }

    /// The places that nobody has taken, at posts that recruit now.
    static func freePlaces(at now: Instant, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT CAST(COALESCE(SUM(t.quota - t.taken), 0) AS INTEGER) FROM projects p JOIN posts t ON t.project_id = p.id
            WHERE p.status = 'approved' AND p.scope IN ('public', 'teams', 'password')
                AND p.recruit_from <= \(now) AND p.recruit_to > \(now)
            """) ?? 0
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
    /// first, then the soonest.
    /// - Parameter teams: of which the person is a member.
    static func openTo(_ volunteer: VolunteerID, bornOn: Day, region: RegionCode, teams: [OrganisationID], hours: ServiceTime,
                       limit: Int, at now: Instant, in tx: Transaction) throws -> [ProjectID] {
        // The list takes the age of today; signing up takes it on the day itself.
        let age = bornOn.age(on: now.day)
        return try tx.rows("""
            SELECT p.id FROM projects p JOIN organisations o ON o.id = p.organisation_id
            WHERE p.status = 'approved' AND o.status = 'active' AND p.recruit_from <= \(now) AND p.recruit_to > \(now)
                AND (p.scope = 'public' OR (p.scope = 'teams' AND p.organisation_id IN \(list: teams)))
                AND p.min_hours <= \(hours) AND (p.dangerous = 0 OR \(age) >= 18)
                AND EXISTS (
                    SELECT 1 FROM posts t WHERE t.project_id = p.id AND t.taken < t.quota
                    AND (t.min_age IS NULL OR t.min_age <= \(age)) AND (t.max_age IS NULL OR t.max_age >= \(age)))
                AND NOT EXISTS (
                    SELECT 1 FROM sign_ups s JOIN projects q ON q.id = s.project_id
                    WHERE s.volunteer_id = \(volunteer) AND s.status IN ('applied', 'accepted', 'waiting')
                    AND q.status IN ('approved', 'paused')
                    AND (q.id = p.id OR (q.starts_at < p.ends_at AND q.ends_at > p.starts_at)))
            ORDER BY CASE WHEN p.region >= \(region.six) AND p.region < \(region.six + "~") THEN 0 ELSE 1 END, p.starts_at, p.id
            LIMIT \(limit)
            """).map { try $0.get("id") }
    }
}
