import Kernel
import Organisations
import Rights
import Storage

/// SQL of yearly reviews.
package enum YearReviewStore {
    static func find(_ id: YearReviewID, in tx: Transaction) throws -> YearReview? {
        try tx.first("SELECT * FROM report_reviews WHERE id = \(id)").map(read)
    }

    /// The latest year first.
    static func list(of reportIn: ReportInID, in tx: Transaction) throws -> [YearReview] {
        try tx.rows("SELECT * FROM report_reviews WHERE report_in_id = \(reportIn) ORDER BY year DESC LIMIT 30").map(read)
    }

    /// All reviews of a person, also of report-ins that have ended, with the community's name.
    static func list(of volunteer: VolunteerID, in tx: Transaction) throws -> [(review: YearReview, community: String)] {
        try tx.rows("""
            SELECT w.*, c.name AS community_name FROM report_reviews w JOIN report_ins r ON r.id = w.report_in_id
            JOIN organisations c ON c.id = r.community_id WHERE r.volunteer_id = \(volunteer) ORDER BY w.year DESC, w.id DESC LIMIT 30
            """).map { (try read($0), try $0.get("community_name")) }
    }

    /// - Returns: nil when the year was reviewed already.
    static func insert(_ draft: ReviewYear, at now: Instant, by account: AccountID?, in tx: Transaction) throws -> YearReviewID? {
        try tx.rows("""
            INSERT INTO report_reviews (report_in_id, year, verdict, words, reviewed_at, reviewed_by)
            VALUES (\(draft.reportIn), \(draft.year), \(draft.verdict), \(draft.words), \(now), \(account)) ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    static func object(_ id: YearReviewID, _ text: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE report_reviews SET objection = \(text), objected_at = \(now) WHERE id = \(id) AND objected_at IS NULL") == 1
    }

    static func answer(_ id: YearReviewID, verdict: String, _ text: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE report_reviews SET first_verdict = verdict, verdict = \(verdict), answer = \(text), answered_at = \(now)
            WHERE id = \(id) AND objected_at IS NOT NULL AND answered_at IS NULL
            """) == 1
    }

    /// Objections that wait for an answer in some places, the oldest first.
    static func waiting(in places: [Place], limit: Int, tx: Transaction) throws -> [(review: YearReview, reportIn: ReportIn)] {
        try tx.rows("""
            SELECT w.id AS review_id FROM report_reviews w JOIN report_ins r ON r.id = w.report_in_id JOIN organisations c ON c.id = r.community_id
            WHERE w.objected_at IS NOT NULL AND w.answered_at IS NULL AND \(OrganisationStore.inside(places, path: "c.path"))
            ORDER BY w.objected_at, w.id LIMIT \(limit)
            """).compactMap { row in
                guard let review = try find(row.get("review_id"), in: tx), let one = try ReportInStore.find(review.reportIn, in: tx) else { return nil }
                return (review, one)
            }
    }

    static func countWaiting(in places: [Place], limit: Int, tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM report_reviews w JOIN report_ins r ON r.id = w.report_in_id JOIN organisations c ON c.id = r.community_id
            WHERE w.objected_at IS NOT NULL AND w.answered_at IS NULL AND \(OrganisationStore.inside(places, path: "c.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func read(_ row: Row) throws -> YearReview {
        YearReview(
            id: try row.get("id"), reportIn: try row.get("report_in_id"), year: try row.get("year"), verdict: try row.get("verdict"),
            words: try row.get("words"), reviewedAt: try row.get("reviewed_at"), objection: try row.get("objection"),
            objectedAt: try row.get("objected_at"), answer: try row.get("answer"), firstVerdict: try row.get("first_verdict"))
    }
}
