import Kernel
import Rights
import Storage
import Vault

/// SQL of single licences; lists are in ``LicenceListStore``.
package enum LicenceStore {
    static let query: SQL = """
        SELECT l.*, v.name AS volunteer_name, v.number AS volunteer_number, v.account_id, o.name AS organisation_name, o.path
        FROM offer_licences l JOIN volunteers v ON v.id = l.volunteer_id JOIN organisations o ON o.id = v.organisation_id
        """
    private static let context = "offer_licences.number"

    static func find(_ id: LicenceID, in tx: Transaction) throws -> Licence? { try tx.first("\(query) WHERE l.id = \(id)").map(read) }

    /// The licence, for those who compare it with the original.
    /// - Throws: ``Refusal/notFound`` for others.
    static func require(_ id: LicenceID, for actor: Actor, in tx: Transaction) throws -> Licence {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        try actor.require(.confirmLicences, at: found.place)
        return found
    }

    package static func list(of volunteer: VolunteerID, in tx: Transaction) throws -> [Licence] {
        try tx.rows("\(query) WHERE l.volunteer_id = \(volunteer) ORDER BY l.kind LIMIT 100").map(read)
    }

    static func file(_ licence: FileLicence, of volunteer: VolunteerID, _ vault: Vault, at now: Instant, in tx: Transaction) throws -> LicenceID {
        let sealed = try vault.seal(licence.number, context: context)
        return try tx.insert("""
            INSERT INTO offer_licences (volunteer_id, kind, number_sealed, number_masked, valid_until, status, filed_at)
            VALUES (\(volunteer), \(licence.kind), \(sealed), \(Masking.document(licence.number)), \(licence.validUntil), 'waiting', \(now))
            ON CONFLICT (volunteer_id, kind) DO UPDATE SET number_sealed = excluded.number_sealed, number_masked = excluded.number_masked,
                valid_until = excluded.valid_until, status = 'waiting', filed_at = excluded.filed_at, decided_at = NULL, decided_by = NULL,
                decided_name = '', reason = ''
            RETURNING id
            """)
    }

    static func remove(_ id: LicenceID, of volunteer: VolunteerID, in tx: Transaction) throws -> Bool {
        try tx.run("DELETE FROM offer_licences WHERE id = \(id) AND volunteer_id = \(volunteer)") == 1
    }

    /// - Returns: false when it does not wait any more.
    static func decide(_ id: LicenceID, _ status: Licence.Status, reason: String, by actor: Actor, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE offer_licences SET status = \(status), reason = \(reason), decided_at = \(now), decided_by = \(actor.account), decided_name = \(actor.name)
            WHERE id = \(id) AND status = 'waiting'
            """) == 1
    }

    static func number(of id: LicenceID, _ vault: Vault, in tx: Transaction) throws -> String {
        guard let sealed = try tx.value("SELECT number_sealed FROM offer_licences WHERE id = \(id)", as: [UInt8].self) else { throw Refusal.notFound }
        return try vault.open(sealed, context: context)
    }

    static func read(_ row: Row) throws -> Licence {
        Licence(
            id: try row.get("id"), volunteer: try row.get("volunteer_id"), volunteerName: try row.get("volunteer_name"),
            volunteerNumber: try row.get("volunteer_number", as: String?.self) ?? "", account: try row.get("account_id"),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("path")), kind: try row.get("kind"),
            numberMasked: try row.get("number_masked"), validUntil: try row.get("valid_until"), status: try row.get("status"),
            filedAt: try row.get("filed_at"), decidedAt: try row.get("decided_at"), decidedName: try row.get("decided_name"), reason: try row.get("reason"))
    }
}
