import Audit
import Kernel
import Storage
import Vault

/// The SQL of decisions about volunteers.
extension VolunteerStore {
    /// Moves a volunteer from one state to another; false when the state is not the expected one.
    static func move(_ id: VolunteerID, from: Volunteer.Status, to: Volunteer.Status, reason: String, at now: Instant,
                     in tx: Transaction) throws -> Bool {
        try VolunteerFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE volunteers SET status = \(to), decision_reason = \(reason), decided_at = \(now), version = version + 1
                WHERE id = \(id) AND status = \(from)
                """) == 1
        }
    }

    /// When a registration goes, the next one with the same document takes its place.
    static func releaseDuplicates(of id: VolunteerID, in tx: Transaction) throws {
        guard let heir: VolunteerID = try tx.value("""
            SELECT MIN(id) FROM volunteers WHERE duplicate_of = \(id) AND status = 'submitted'
            """) else { return }
        try tx.run("UPDATE volunteers SET duplicate_of = NULL WHERE id = \(heir)")
        try tx.run("UPDATE volunteers SET duplicate_of = \(heir) WHERE duplicate_of = \(id) AND status = 'submitted'")
    }

    /// Ties a second registration's account and telephone to the first.
    static func merge(_ second: VolunteerID, into first: VolunteerID, account: AccountID?, at now: Instant, in tx: Transaction) throws -> Bool {
        tx.touch(.waiting)
        let changed = try tx.run("""
            UPDATE volunteers SET status = 'merged', account_id = NULL, decided_at = \(now), version = version + 1
            WHERE id = \(second) AND status = 'submitted' AND duplicate_of = \(first)
            """)
        guard changed == 1 else { return false }
        return try tx.run("""
            UPDATE volunteers SET account_id = \(account), version = version + 1,
                   phone_hash = (SELECT s.phone_hash FROM volunteers s WHERE s.id = \(second)),
                   phone_sealed = (SELECT s.phone_sealed FROM volunteers s WHERE s.id = \(second)),
                   phone_masked = (SELECT s.phone_masked FROM volunteers s WHERE s.id = \(second))
            WHERE id = \(first) AND status IN ('submitted', 'active', 'suspended')
            """) == 1
    }

    static func reveal(_ id: VolunteerID, _ vault: Vault, in tx: Transaction) throws -> RevealVolunteer.Revealed {
        guard let row = try tx.first("""
            SELECT document_sealed, phone_sealed, address_sealed, guardian_phone_sealed FROM volunteers WHERE id = \(id)
            """) else { throw Refusal.notFound }
        func open(_ column: String, _ context: String) throws -> String? {
            try row.get(column, as: [UInt8]?.self).map { try vault.open($0, context: context) }
        }
        return RevealVolunteer.Revealed(
            document: try open("document_sealed", Sealed.document) ?? "", phone: try open("phone_sealed", Sealed.phone) ?? "",
            address: try open("address_sealed", Sealed.address),
            guardianPhone: try open("guardian_phone_sealed", Sealed.guardianPhone))
    }
}
