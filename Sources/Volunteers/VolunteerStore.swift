import Audit
import Kernel
import Rights
import Storage
import Vault

/// The SQL of single volunteers; see ``VolunteerListStore`` for lists.
///
/// The managing organisation's path and name are read along, because every decision asks where a volunteer belongs.
package enum VolunteerStore {
    static let columns: SQL = """
        v.id, v.number, v.account_id, v.organisation_id, v.status, v.name, v.document_kind, v.document_masked, v.duplicate_of,
        v.sex, v.born_on, v.nationality, v.ethnicity, v.native_place, v.political, v.education, v.occupation, v.employer,
        v.phone_masked, v.email, v.register_region, v.languages, v.guardian_name, v.guardian_relation, v.guardian_phone_masked,
        v.source, v.created_at, v.registered_on, v.decided_at, v.decision_reason, v.version,
        o.path AS place, o.name AS organisation_name
        """

    package static func find(_ id: VolunteerID, in tx: Transaction) throws -> Volunteer? {
        try tx.first("SELECT \(columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id WHERE v.id = \(id)")
            .map(read)
    }

    /// The volunteer, or the answer that there is none.
    package static func require(_ id: VolunteerID, in tx: Transaction) throws -> Volunteer {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    package static func find(_ number: VolunteerNumber, in tx: Transaction) throws -> Volunteer? {
        try tx.first("SELECT \(columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id WHERE v.number = \(number)")
            .map(read)
    }

    package static func find(account: AccountID, in tx: Transaction) throws -> Volunteer? {
        try tx.first("SELECT \(columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id WHERE v.account_id = \(account)")
            .map(read)
    }

    /// Gives somebody another managing organisation, with everything that is theirs.
    /// - Returns: false when another one manages them by now.
    package static func setOrganisation(_ id: VolunteerID, from old: OrganisationID, to new: OrganisationID, in tx: Transaction) throws -> Bool {
        tx.touch(.rights)
        return try VolunteerFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE volunteers SET organisation_id = \(new), version = version + 1 WHERE id = \(id) AND organisation_id = \(old)
                """) == 1
        }
    }

    /// What a document is found by.
    package static func documentHash(_ document: IdentityDocument, _ vault: Vault) -> [UInt8] {
        vault.fingerprint(document.normalised, context: "document")
    }

    /// What a telephone is found by, the same as of accounts.
    package static func phoneHash(_ number: String, _ vault: Vault) -> [UInt8] { vault.fingerprint(number, context: "phone") }

    /// Gives a waiting registration its number; false when it does not wait any more.
    static func approve(_ id: VolunteerID, _ number: VolunteerNumber, at now: Instant, in tx: Transaction) throws -> Bool {
        try VolunteerFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE volunteers SET status = 'active', number = \(number), registered_on = \(now.day), decided_at = \(now),
                       decision_reason = '', version = version + 1
                WHERE id = \(id) AND status = 'submitted' AND duplicate_of IS NULL
                """) == 1
        }
    }

    /// The columns that sealed texts are bound to.
    enum Sealed {
        static let document = "volunteers.document"
        static let phone = "volunteers.phone"
        static let address = "volunteers.address"
        static let guardianPhone = "volunteers.guardian_phone"
    }

    static func sealed(_ text: String, _ context: String, _ vault: Vault) throws -> [UInt8]? {
        text.isEmpty ? nil : try vault.seal(text, context: context)
    }

    static func read(_ row: Row) throws -> Volunteer {
        Volunteer(
            id: try row.get("id"), number: try row.get("number"), account: try row.get("account_id"),
            organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("place")), status: try row.get("status"), name: try row.get("name"),
            documentKind: try row.get("document_kind"), documentMasked: try row.get("document_masked"),
            duplicateOf: try row.get("duplicate_of"), sex: try row.get("sex"), bornOn: try row.get("born_on"),
            nationality: try row.get("nationality"), ethnicity: try row.get("ethnicity"), nativePlace: try row.get("native_place"),
            political: try row.get("political"), education: try row.get("education"), occupation: try row.get("occupation"),
            employer: try row.get("employer"), phoneMasked: try row.get("phone_masked"), email: try row.get("email"),
            region: try row.get("register_region"), languages: try row.get("languages"), guardianName: try row.get("guardian_name"),
            guardianRelation: try row.get("guardian_relation"), guardianPhoneMasked: try row.get("guardian_phone_masked"),
            source: try row.get("source"), createdAt: try row.get("created_at"), registeredOn: try row.get("registered_on"),
            decidedAt: try row.get("decided_at"), decisionReason: try row.get("decision_reason"), version: try row.get("version"))
    }
}
