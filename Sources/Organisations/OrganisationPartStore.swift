import Kernel
import Storage

/// The SQL of parts of the tree.
package enum OrganisationPartStore {
    /// What stands directly below an organisation and is no team, also what has ended: its records still count.
    package static func below(_ id: OrganisationID, in tx: Transaction) throws -> [Organisation] {
        try tx.rows("""
            SELECT * FROM organisations WHERE parent_id = \(id) AND kind <> 'team' AND status IN ('active', 'suspended', 'dissolved') ORDER BY id
            """).map(OrganisationStore.read)
    }

    /// Teams at work that were founded before a moment.
    package static func teams(_ part: OrganisationPart, before end: Instant, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM organisations o
            WHERE \(part.condition("o")) AND o.kind = 'team' AND o.status = 'active' AND o.created_at < \(end)
            """) ?? 0
    }

    /// The organisation above that is at work, and so answers for what lies below; nil above the office.
    package static func answering(above organisation: Organisation, in tx: Transaction) throws -> Organisation? {
        var next = organisation.parent
        while let id = next {
            let above = try OrganisationStore.require(id, in: tx)
            if above.status == .active { return above }
            next = above.parent
        }
        return nil
    }
}
