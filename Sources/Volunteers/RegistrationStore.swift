import Kernel
import Storage

/// The SQL of registering.
extension VolunteerStore {
    /// The registration that the same form has already made, as after a double click.
    static func registered(once: [UInt8], after: Instant, in tx: Transaction) throws -> (volunteer: VolunteerID, account: AccountID)? {
        guard let row = try tx.first("""
            SELECT id, account_id FROM volunteers
            WHERE once_hash = \(once) AND account_id IS NOT NULL AND created_at >= \(after)
            """) else { return nil }
        return (try row.get("id"), try row.get("account_id"))
    }

    static func remember(once: [UInt8], of id: VolunteerID, in tx: Transaction) throws {
        try tx.run("UPDATE volunteers SET once_hash = \(once) WHERE id = \(id)")
    }

    /// Lets a refused registration go from its account.
    static func detach(_ id: VolunteerID, in tx: Transaction) throws {
        try tx.run("UPDATE volunteers SET account_id = NULL WHERE id = \(id) AND status = 'refused'")
        tx.touch(.rights)
    }
}
