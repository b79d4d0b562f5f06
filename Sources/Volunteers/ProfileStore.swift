import Audit
import Kernel
import Storage

/// The SQL of what volunteers change about themselves.
extension VolunteerStore {
    static func phoneHash(of id: VolunteerID, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT phone_hash FROM volunteers WHERE id = \(id)")
    }

    /// The full telephone and address, for the person's own form.
    static func ownContact(of id: VolunteerID, in work: Work) throws -> (phone: String, address: String) {
        guard let row = try work.tx.first("SELECT phone_sealed, address_sealed FROM volunteers WHERE id = \(id)") else { throw Refusal.notFound }
        let address = try row.get("address_sealed", as: [UInt8]?.self).map { try work.vault.open($0, context: Sealed.address) }
        return (try work.vault.open(row.get("phone_sealed"), context: Sealed.phone), address ?? "")
    }

    /// False when the row is not of the version any more that the form was made from.
    static func update(_ id: VolunteerID, _ draft: EditProfile.Draft, in work: Work) throws -> Bool {
        let optional = draft.optional
        return try VolunteerFigureStore.following(id, in: work.tx) {
            try work.tx.run("""
                UPDATE volunteers SET version = version + 1, phone_hash = \(phoneHash(draft.phone.number, work.vault)),
                       phone_sealed = \(try work.vault.seal(draft.phone.number, context: Sealed.phone)), phone_masked = \(draft.phone.masked),
                       email = \(optional.email), living_region = \(draft.region), register_region = \(draft.region),
                       address_sealed = \(try sealed(optional.address, Sealed.address, work.vault)), languages = \(optional.languages),
                       political = \(optional.political), ethnicity = \(optional.ethnicity), education = \(optional.education),
                       occupation = \(optional.occupation), employer = \(optional.employer), nationality = \(optional.nationality),
                       native_place = \(optional.nativePlace)
                WHERE id = \(id) AND version = \(draft.version)
                """) == 1
        }
    }

    static func replaceChoices(_ optional: VolunteerOptional, of id: VolunteerID, in tx: Transaction) throws {
        try tx.run("DELETE FROM volunteer_choices WHERE volunteer_id = \(id)")
        try insertChoices([(id, [("category", optional.categories), ("skill", optional.skills), ("time", optional.times)])], in: tx)
    }

    /// Erases what is known of a person who leaves. What remains: number, year of birth and sex for statistics, the keyed
    /// hash of the document, by which a second registration or a suspension that was dodged is noticed.
    static func erase(_ id: VolunteerID, in work: Work) throws -> Bool {
        let nothing = try work.vault.seal("", context: Sealed.document)
        let changed = try VolunteerFigureStore.following(id, in: work.tx) {
            try work.tx.run("""
                UPDATE volunteers SET status = 'withdrawn', account_id = NULL, name = '已注销', document_sealed = \(nothing),
                       document_masked = '', born_on = substr(born_on, 1, 4) || '-01-01', nationality = '', ethnicity = '', native_place = '',
                       political = '', education = '', occupation = '', employer = '', phone_hash = \(work.vault.fingerprint("erased \(id)", context: "phone")),
                       phone_sealed = \(try work.vault.seal("", context: Sealed.phone)), phone_masked = '', email = '', service_region = '',
                       living_region = '', address_sealed = NULL, languages = '', guardian_name = '', guardian_relation = '',
                       guardian_phone_sealed = NULL, guardian_phone_masked = '', decided_at = \(work.now), decision_reason = '',
                       once_hash = NULL, version = version + 1
                WHERE id = \(id) AND status IN ('submitted', 'active', 'suspended', 'refused')
                """) == 1
        }
        guard changed else { return false }
        try work.tx.run("DELETE FROM volunteer_choices WHERE volunteer_id = \(id)")
        try work.tx.run("UPDATE consents SET withdrawn_at = \(work.now) WHERE volunteer_id = \(id) AND withdrawn_at IS NULL")
        return true
    }

    /// Withdraws the consent to be named in commendations, or gives it anew.
    static func withdraw(_ purpose: VolunteerConsent.Purpose, of id: VolunteerID, at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            UPDATE consents SET withdrawn_at = \(now) WHERE volunteer_id = \(id) AND purpose = \(purpose) AND withdrawn_at IS NULL
            """)
    }
}

/// The SQL of corrections.
extension VolunteerStore {
    /// False when the row is not of the version any more that the form was made from.
    static func correct(_ id: VolunteerID, _ draft: CorrectIdentity.Draft, sex: String, bornOn: Day, in work: Work) throws -> Bool {
        let changed = try VolunteerFigureStore.following(id, in: work.tx) {
            try work.tx.run("""
                UPDATE volunteers SET name = \(draft.name.value), sex = \(sex), born_on = \(bornOn), version = version + 1
                WHERE id = \(id) AND version = \(draft.version)
                """) == 1
        }
        guard changed, let document = draft.document else { return changed }
        try work.tx.run("""
            UPDATE volunteers SET document_kind = \(document.kind), document_hash = \(documentHash(document, work.vault)),
                   document_sealed = \(try work.vault.seal(document.number, context: Sealed.document)),
                   document_masked = \(document.masked), duplicate_of = NULL
            WHERE id = \(id)
            """)
        return true
    }
}
