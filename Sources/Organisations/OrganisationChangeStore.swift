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
                parent_id, path, kind, nature, relation, status, number, name, region, credit_code, address, longitude, latitude,
                founded_on, supervisor, description, contact_name, contact_phone_sealed, contact_phone_masked, head_name,
                field, is_public, join_mode, join_password, applicant_account, created_at, decided_at)
            VALUES (
                \(parent.id), \("new " + SecureRandom.token()), \(draft.kind), \(details.nature), \(draft.relation), \(draft.status),
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
        try OrganisationFigureStore.begin(id, in: tx)
        try OrganisationSearchStore.begin(id, in: tx)
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

    /// Rewrites the particulars; a nil telephone leaves the stored one.
    /// - Returns: false when the name is taken beside it.
    static func update(_ id: OrganisationID, name: String, region: RegionCode, _ details: OrganisationDetails, vault: Vault,
                       in tx: Transaction) throws -> Bool {
        guard try !nameIsTaken(name, beside: id, in: tx) else { return false }
        try OrganisationSearchStore.following(id, in: tx) { try tx.run("""
            UPDATE organisations SET
                name = \(name), nature = \(details.nature), region = \(region), credit_code = \(details.creditCode?.code), address = \(details.address),
                longitude = \(details.position?.longitude), latitude = \(details.position?.latitude),
                founded_on = \(details.foundedOn), supervisor = \(details.supervisor), description = \(details.description),
                contact_name = \(details.contactName), head_name = \(details.headName), field = \(details.field),
                is_public = \(details.isPublic), join_mode = \(details.joinMode), join_password = \(details.joinPassword)
            WHERE id = \(id)
            """) }
        if let phone = details.contactPhone {
            try tx.run("""
                UPDATE organisations SET contact_phone_sealed = \(try vault.seal(phone.number, context: phoneContext)),
                    contact_phone_masked = \(phone.masked) WHERE id = \(id)
                """)
        }
        return true
    }

    static func nameIsTaken(_ name: String, beside id: OrganisationID, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM organisations o JOIN organisations self ON self.id = \(id)
            WHERE o.parent_id = self.parent_id AND o.name = \(name) AND o.id <> self.id
            AND o.status IN ('submitted', 'active', 'suspended')
            """)
    }

    /// - Returns: false when it was not in the state from which it should go.
    static func setStatus(_ id: OrganisationID, from: Organisation.Status, to: Organisation.Status, reason: String, at now: Instant,
                          in tx: Transaction) throws -> Bool {
        try OrganisationFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE organisations SET status = \(to), decided_at = \(now), decision_reason = \(reason)
                WHERE id = \(id) AND status = \(from)
                """) == 1
        }
    }

    static func giveNumber(to organisation: Organisation, in tx: Transaction) throws {
        try tx.run("UPDATE organisations SET number = \(try nextNumber(organisation.region, in: tx)) WHERE id = \(organisation.id) AND number IS NULL")
    }

    static func applicant(of id: OrganisationID, in tx: Transaction) throws -> AccountID? {
        try tx.value("SELECT applicant_account FROM organisations WHERE id = \(id)")
    }

    static func waitingApplications(of account: AccountID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM organisations WHERE applicant_account = \(account) AND status = 'submitted'") ?? 0
    }

    /// The level of the lowest organisation in a place.
    static func deepestLevel(below place: Place, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT MAX(length(path) - length(replace(path, '/', ''))) - 1 FROM organisations
            WHERE path >= \(place.path) AND path < \(place.path + "~")
            """) ?? place.level
    }

    /// Hangs a subtree below another parent.
    /// - Returns: false when the name is taken there.
    static func move(_ organisation: Organisation, below parent: Organisation, in tx: Transaction) throws -> Bool {
        guard try !tx.exists("""
            SELECT 1 FROM organisations WHERE parent_id = \(parent.id) AND name = \(organisation.name) AND id <> \(organisation.id)
            AND status IN ('submitted', 'active', 'suspended')
            """) else { return false }
        try hang(organisation, below: parent, in: tx)
        return true
    }

    /// The same for one that is over, whose name is in nobody's way.
    static func hang(_ organisation: Organisation, below parent: Organisation, in tx: Transaction) throws {
        tx.touch(.waiting)
        let (old, new) = (organisation.place.path, parent.place.below(organisation.id).path)
        try tx.run("UPDATE organisations SET parent_id = \(parent.id) WHERE id = \(organisation.id)")
        try tx.run("""
            UPDATE organisations SET path = \(new) || substr(path, CAST(\(old.utf8.count + 1) AS INTEGER))
            WHERE path >= \(old) AND path < \(old + "~")
            """)
        try OrganisationFigureStore.move(organisation.id, from: organisation.place, to: parent.place.below(organisation.id), in: tx)
    }
}
