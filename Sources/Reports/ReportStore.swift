import Audit
import Kernel
import Organisations
import Rights
import Storage

/// SQL of single reports.
package enum ReportStore {
    static let source: SQL = """
        SELECT r.*, o.name AS organisation_name, o.path, u.name AS upper_name, u.path AS upper_path
        FROM reports r JOIN organisations o ON o.id = r.organisation_id LEFT JOIN organisations u ON u.id = r.upper_id
        """

    package static func require(_ id: ReportID, in tx: Transaction) throws -> Report {
        guard let row = try tx.first("\(source) WHERE r.id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    /// The report, for those who may see it: whoever prepares reports there or above.
    package static func require(_ id: ReportID, in work: Work) throws -> Report {
        let report = try require(id, in: work.tx)
        try work.actor.require(.prepareReports, at: report.place)
        return report
    }

    package static func find(_ organisation: OrganisationID, _ period: ReportPeriod, in tx: Transaction) throws -> Report? {
        try tx.first("\(source) WHERE r.organisation_id = \(organisation) AND r.period = \(period)").map(read)
    }

    /// - Returns: nil when there is one already.
    static func insert(_ organisation: OrganisationID, _ period: ReportPeriod, _ text: ReportText, in work: Work) throws -> ReportID? {
        try work.tx.rows("""
            INSERT INTO reports (organisation_id, period, starts_on, ends_on, status, filled_by, head, prepared_at, prepared_by)
            VALUES (\(organisation), \(period), \(period.first), \(period.last), 'draft', \(text.filledBy), \(text.head), \(work.now),
                    \(work.actor.account))
            ON CONFLICT (organisation_id, period) DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    /// - Returns: false when it was changed since, or went up.
    static func write(_ id: ReportID, _ text: ReportText, seen: Int, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE reports SET done = \(text.done), highlights = \(text.highlights), problems = \(text.problems), plan = \(text.plan),
                filled_by = \(text.filledBy), head = \(text.head), version = version + 1
            WHERE id = \(id) AND version = \(seen) AND status IN ('draft', 'returned')
            """) == 1
    }

    static func submit(_ id: ReportID, to upper: OrganisationID?, in work: Work) throws -> Bool {
        // Above the office is nobody: what it has finished is final.
        let isFinal = upper == nil
        return try work.tx.run("""
            UPDATE reports SET status = \(isFinal ? Report.Status.accepted : .submitted), upper_id = \(upper), submitted_at = \(work.now),
                submitted_by = \(work.actor.account), decided_at = \(isFinal ? work.now : nil), decided_by = NULL, answer = '', version = version + 1
            WHERE id = \(id) AND status IN ('draft', 'returned') AND snapshot > 0
            """) == 1
    }

    static func decide(_ id: ReportID, _ status: Report.Status, answer: String, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE reports SET status = \(status), answer = \(answer), decided_at = \(work.now), decided_by = \(work.actor.account),
                version = version + 1
            WHERE id = \(id) AND status = 'submitted'
            """) == 1
    }

    static func withdraw(_ id: ReportID, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE reports SET status = 'draft', upper_id = NULL, submitted_at = NULL, submitted_by = NULL, version = version + 1
            WHERE id = \(id) AND status = 'submitted'
            """) == 1
    }

    static func read(_ row: Row) throws -> Report {
        var text = ReportText()
        (text.done, text.highlights) = (try row.get("done"), try row.get("highlights"))
        (text.problems, text.plan) = (try row.get("problems"), try row.get("plan"))
        (text.filledBy, text.head) = (try row.get("filled_by"), try row.get("head"))
        return Report(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), period: try row.get("period"), status: try row.get("status"), snapshot: try row.get("snapshot"),
            upper: try row.get("upper_id"), upperName: try row.get("upper_name"),
            upperPlace: try row.get("upper_path", as: String?.self).map { Place($0) }, text: text, preparedAt: try row.get("prepared_at"),
            submittedAt: try row.get("submitted_at"), decidedAt: try row.get("decided_at"), answer: try row.get("answer"),
            version: try row.get("version"))
    }
}
