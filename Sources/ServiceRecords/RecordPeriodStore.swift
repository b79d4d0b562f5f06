import Kernel
import Organisations
import Storage

/// What the ledger and the check-ins of a time add up to (期间时长和人次). For jobs that keep the answer: it is counted anew each
/// time.
package enum RecordPeriodStore {
    package struct Sum: Sendable {
        package var hours = ServiceTime.zero
        package var records = 0
        /// Distinct people: somebody who served twice is one.
        package var people = 0
    }

    /// Records of service within a time that have taken effect by a day and stand.
    package static func effective(_ part: OrganisationPart, from start: Instant, until end: Instant, on day: Day, in tx: Transaction) throws -> Sum {
        guard let row = try tx.first("""
            SELECT COUNT(*) AS records, COUNT(DISTINCT r.volunteer_id) AS people, CAST(COALESCE(SUM(r.hundredths), 0) AS BIGINT) AS hundredths
            FROM organisations o JOIN service_records r ON r.organisation_id = o.id
            WHERE \(part.condition("o")) AND r.started_at >= \(start) AND r.started_at < \(end) AND r.status = 'standing' AND r.effective_on <= \(day)
            """) else { return Sum() }
        return Sum(hours: try row.get("hundredths"), records: try row.get("records"), people: try row.get("people"))
    }

    /// Participations (参与人次): each check-in or roll-call of each person. Nobody checks in more than a day before a project
    /// begins, which bounds the search.
    package static func participations(_ part: OrganisationPart, from start: Instant, until end: Instant, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM organisations o JOIN projects p ON p.organisation_id = o.id JOIN check_ins k ON k.project_id = p.id
            WHERE \(part.condition("o")) AND p.starts_at < \(end.adding(seconds: 86_400)) AND p.ends_at >= \(start)
              AND k.opened_at >= \(start) AND k.opened_at < \(end)
            """) ?? 0
    }
}
