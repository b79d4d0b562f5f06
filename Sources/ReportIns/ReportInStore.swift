import Kernel
import Organisations
import Rights
import Storage
import Vault

/// SQL of single report-ins; lists are in ``ReportInListStore``.
package enum ReportInStore {
    static let columns: SQL = """
        r.*, v.name AS volunteer_name, v.number AS volunteer_number, v.phone_masked, v.account_id, c.name AS community_name,
        c.path AS community_path, e.name AS employer_organisation
        """
    static let tables: SQL = """
        report_ins r JOIN volunteers v ON v.id = r.volunteer_id JOIN organisations c ON c.id = r.community_id
        LEFT JOIN organisations e ON e.id = r.employer_id
        """

    /// The columns that sealed texts are bound to.
    private enum Sealed {
        static let address = "report_ins.address"
        static let phone = "report_ins.employer_phone"
    }

    static func find(_ id: ReportInID, in tx: Transaction) throws -> ReportIn? {
        try tx.first("SELECT \(columns) FROM \(tables) WHERE r.id = \(id)").map(read)
    }

    /// The report-in, for the community that it is made to.
    /// - Throws: ``Refusal/notFound`` for others.
    static func require(_ id: ReportInID, for actor: Actor, in tx: Transaction) throws -> ReportIn {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        try actor.require(.confirmReportIns, at: found.place)
        return found
    }

    /// The one that somebody has made and that has not ended.
    static func live(of volunteer: VolunteerID, in tx: Transaction) throws -> ReportIn? {
        try tx.first("SELECT \(columns) FROM \(tables) WHERE r.volunteer_id = \(volunteer) AND r.status IN ('submitted', 'confirmed')").map(read)
    }

    /// Everything that somebody has reported, the latest first.
    static func list(of volunteer: VolunteerID, limit: Int = 20, in tx: Transaction) throws -> [ReportIn] {
        try tx.rows("SELECT \(columns) FROM \(tables) WHERE r.volunteer_id = \(volunteer) ORDER BY r.id DESC LIMIT \(limit)").map(read)
    }

    /// - Returns: nil when the person has reported already.
    static func insert(_ draft: FileReportIn.Draft, of volunteer: VolunteerID, at now: Instant, _ vault: Vault, in tx: Transaction) throws -> ReportInID? {
        let address = try draft.address.isEmpty ? nil : vault.seal(draft.address, context: Sealed.address)
        let phone = try draft.phone.map { try vault.seal($0.number, context: Sealed.phone) }
        return try tx.rows("""
            INSERT INTO report_ins (volunteer_id, community_id, employer_id, employer_name, employer_contact, employer_phone_sealed,
                employer_phone_masked, address_sealed, address_masked, shared_at, status, reported_at, counts_from)
            VALUES (\(volunteer), \(draft.community), \(draft.employer), \(draft.employerName), \(draft.contact), \(phone),
                \(draft.phone.map { Masking.phone($0.number) } ?? ""), \(address), \(Masking.address(draft.address)),
                \(draft.isShared ? now : nil), 'submitted', \(now), \(now.startOfDay))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    /// Decides about one that waits. The residence has served its purpose when it is not confirmed.
    /// - Returns: false when it does not wait any more.
    static func decide(_ id: ReportInID, _ status: ReportIn.Status, reason: String, by account: AccountID?, at now: Instant, in tx: Transaction) throws -> Bool {
        let decided = try tx.run("""
            UPDATE report_ins SET status = \(status), reason = \(reason), decided_at = \(now), decided_by = \(account)
            WHERE id = \(id) AND status = 'submitted'
            """) == 1
        if decided, status != .confirmed { try forget(id, in: tx) }
        return decided
    }

    static func end(_ id: ReportInID, _ ending: ReportIn.Ending, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        let ended = try tx.run("""
            UPDATE report_ins SET status = 'ended', ending = \(ending), reason = \(reason), ended_at = \(now)
            WHERE id = \(id) AND status = 'confirmed'
            """) == 1
        if ended { try forget(id, in: tx) }
        return ended
    }

    /// - Returns: false when it is so already. Nobody agrees to anything new of a report-in that is over.
    static func share(_ id: ReportInID, _ isShared: Bool, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE report_ins SET shared_at = \(isShared ? now : nil)
            WHERE id = \(id) AND \(raw: isShared ? "status IN ('submitted', 'confirmed') AND shared_at IS NULL" : "shared_at IS NOT NULL")
            """) == 1
    }

    /// The residence and the contact's telephone in full.
    static func reveal(_ id: ReportInID, _ vault: Vault, in tx: Transaction) throws -> (address: String?, phone: String?) {
        guard let row = try tx.first("SELECT address_sealed, employer_phone_sealed FROM report_ins WHERE id = \(id)") else { throw Refusal.notFound }
        return (try row.get("address_sealed", as: [UInt8]?.self).map { try vault.open($0, context: Sealed.address) },
                try row.get("employer_phone_sealed", as: [UInt8]?.self).map { try vault.open($0, context: Sealed.phone) })
    }

    /// Live report-ins of people who have left the platform.
    static func ofLeavers(limit: Int, in tx: Transaction) throws -> [ReportIn] {
        try tx.rows("""
            SELECT \(columns) FROM \(tables) WHERE r.status IN ('submitted', 'confirmed') AND v.status IN ('withdrawn', 'merged') ORDER BY r.id LIMIT \(limit)
            """).map(read)
    }

    private static func forget(_ id: ReportInID, in tx: Transaction) throws {
        try tx.run("""
            UPDATE report_ins SET address_sealed = NULL, address_masked = '', employer_phone_sealed = NULL, employer_phone_masked = '' WHERE id = \(id)
            """)
    }

    static func read(_ row: Row) throws -> ReportIn {
        let employer: OrganisationID? = try row.get("employer_id")
        return ReportIn(
            id: try row.get("id"), volunteer: try row.get("volunteer_id"), volunteerName: try row.get("volunteer_name"),
            volunteerNumber: try row.get("volunteer_number", as: String?.self) ?? "", phoneMasked: try row.get("phone_masked"),
            account: try row.get("account_id"), community: try row.get("community_id"), communityName: try row.get("community_name"),
            place: Place(try row.get("community_path")), employer: employer,
            employerName: try employer == nil ? row.get("employer_name") : row.get("employer_organisation"),
            employerContact: try row.get("employer_contact"), employerPhoneMasked: try row.get("employer_phone_masked"), addressMasked: try row.get("address_masked"),
            sharedAt: try row.get("shared_at"), status: try row.get("status"), reason: try row.get("reason"), ending: try row.get("ending"),
            reportedAt: try row.get("reported_at"), endedAt: try row.get("ended_at"))
    }
}
