import Kernel
import Organisations
import Storage

/// Which sites were in service by a day (在用阵地).
package enum SitePeriodStore {
    package static func inService(_ part: OrganisationPart, by day: Day, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM organisations o JOIN sites s ON s.organisation_id = o.id
            WHERE \(part.condition("o")) AND s.status = 'open'
              AND (s.opened_on <= \(day) OR (s.opened_on IS NULL AND s.created_at < \(Instant(day: day.adding(days: 1)))))
            """) ?? 0
    }
}
