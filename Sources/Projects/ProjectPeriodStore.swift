import Kernel
import Organisations
import Storage

/// Which projects were held in a time (期间活动数).
package enum ProjectPeriodStore {
    /// Approved ones that had begun and were not over before the time.
    package static func held(_ part: OrganisationPart, from start: Instant, until end: Instant, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM organisations o JOIN projects p ON p.organisation_id = o.id
            WHERE \(part.condition("o")) AND p.status IN ('approved', 'paused', 'settled', 'closed') AND p.starts_at < \(end) AND p.ends_at > \(start)
            """) ?? 0
    }
}
