import Kernel
import Rights
import Storage
import Vault

extension JoinMode: SQLConvertible {}

/// What changes organisations.
extension OrganisationStore {
    static let phoneContext = "organisations.contact_phone"

    /// - Returns: nil when the name is taken below this parent.
    static func insert(_ draft: InsertOrganisation.Draft, below parent: Organisation, at now: Instant, vault: Vault,
                       in tx: Transaction) throws -> OrganisationID? {
        let details = draft.details
        let isActive = draft.status == .active
        // The path holds the id, which is known after the insert: until then it is a word nobody else has.
        let id: OrganisationID? = try tx.rows("""
            INSERT INTO organisations (
                parent_id, path, kind, relation, status, number, name, region, credit_code, address, longitude, latitude,
                founded_on, supervisor, description, contact_name, contact_phone_sealed, contact_phone_masked, head_name,
                field, is_public, join_mode, join_password, applicant_account, created_at, decided_at)
            VALUES (
                \(parent.id), \("new " + SecureRandom.token()), \(draft.kind), \(draft.relation), \(draft.status),
                \(isActive ? try nextNumber(draft.region, in: tx) : nil), \(draft.name), \(draft.region), \(details.creditCode?.code),
                \(details.address), \(details.position?.longitude), \(details.position?.latitude), \(details.foundedOn),
                \(details.supervisor), \(details.description), \(details.contactName),
                \(try details.contactPhone.map { try vault.seal($0.number, context: phoneContext) }),
                \(details.contactPhone?.masked ?? ""), \(details.headName), \(details.field), \(details.isPublic),
                \(details.joinMode), \(details.joinPassword), \(draft.applicant), \(now), \(isActive ? now : nil))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
        guard let id else { return nil }
        try tx.run("UPDATE organisations SET path = \(parent.place.below(id).path) WHERE id = \(id)")
        return id
    }

    /// Writes categories, offers and needs anew.
    static func setTerms(_ details: OrganisationDetails, of id: OrganisationID, in tx: Transaction) throws {
        try tx.run("DELETE FROM organisation_terms WHERE organisation_id = \(id)")
        for (kind, codes) in [("category", details.categories), ("offer", details.offers), ("need", details.needs)] {
            for code in codes {
                try tx.run("INSERT INTO organisation_terms (organisation_id, kind, code) VALUES (\(id), \(kind), \(code))")
            }
        }
    }
}
