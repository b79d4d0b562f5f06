import Kernel
import Organisations
import Storage

/// How many were registered in a time (期间注册人数), by the organisation that manages them now.
package enum VolunteerPeriodStore {
    /// Approved and not suspended now: registered within the days, and up to the last of them.
    package static func registered(_ part: OrganisationPart, from first: Day, to last: Day, in tx: Transaction) throws -> (new: Int, all: Int) {
        guard let row = try tx.first("""
            SELECT COUNT(*) AS everybody, CAST(COALESCE(SUM(CASE WHEN v.registered_on >= \(first) THEN 1 ELSE 0 END), 0) AS BIGINT) AS newcomers
            FROM organisations o JOIN volunteers v ON v.organisation_id = o.id
            WHERE \(part.condition("o")) AND v.status = 'active' AND v.registered_on <= \(last)
            """) else { return (0, 0) }
        return (try row.get("newcomers"), try row.get("everybody"))
    }
}
