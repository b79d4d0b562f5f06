import Kernel
import Organisations
import Rights
import Storage

/// Who can be drawn by lot.
package enum VolunteerDrawStore {
    /// Every registered volunteer of a place and what lies below it, by number, with where the managing organisation stands.
    package static func each(below place: Place, in tx: Transaction, _ body: (VolunteerID, String, String) throws -> Void) throws {
        try tx.each("""
            SELECT v.id, v.number, o.path FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.status = 'active' AND v.number IS NOT NULL AND \(OrganisationStore.inside([place], path: "o.path")) ORDER BY v.number
            """) { row in
            try body(try row.get("id"), try row.get("number"), try row.get("path"))
        }
    }
}
