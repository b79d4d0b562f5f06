import Audit
import Kernel
import Storage

/// When an organisation ends, its successor goes on with the report-ins that are open, as community or as unit, and with the
/// posts; a post of a name that the successor has already gets the old one's name behind it.
package enum HandOverReportIns {
    package static func run(from old: OrganisationID, to heir: OrganisationID, in work: Work) throws {
        try HandOverReportInStore.run(from: old, to: heir, in: work.tx)
    }
}

enum HandOverReportInStore {
    static func run(from old: OrganisationID, to heir: OrganisationID, in tx: Transaction) throws {
        // Nobody reports from a unit to itself: where both became one, the unit is kept by its name.
        try tx.run("""
            UPDATE report_ins SET employer_name = (SELECT o.name FROM organisations o WHERE o.id = report_ins.employer_id), employer_id = NULL
            WHERE status IN ('submitted', 'confirmed') AND ((employer_id = \(old) AND community_id = \(heir)) OR (employer_id = \(heir) AND community_id = \(old)))
            """)
        try tx.run("UPDATE report_ins SET employer_id = \(heir) WHERE employer_id = \(old) AND status IN ('submitted', 'confirmed')")
        try tx.run("UPDATE report_ins SET community_id = \(heir) WHERE community_id = \(old) AND status IN ('submitted', 'confirmed')")
        try tx.run("""
            UPDATE community_posts SET name = name || ' (' || CAST(id AS TEXT) || ')' WHERE community_id = \(old) AND status = 'open' AND name IN (
                SELECT n.name FROM community_posts n WHERE n.community_id = \(heir) AND n.status = 'open')
            """)
        try tx.run("UPDATE community_posts SET community_id = \(heir) WHERE community_id = \(old) AND status = 'open'")
    }
}
