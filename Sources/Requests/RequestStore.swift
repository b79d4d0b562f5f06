import Audit
import Kernel
import Rights
import Storage
import Vault

/// The SQL of single requests.
package enum RequestStore {
    static let phoneContext = "help_requests.phone"
    static let addressContext = "help_requests.address"
    static let codeContext = "help_requests.code"

    static let source: SQL = """
        SELECT r.*, k.name AS kind_name, k.english AS kind_english, o.name AS organisation_name, o.path, t.name AS team_name, t.path AS team_path
        FROM help_requests r JOIN request_kinds k ON k.code = r.kind JOIN organisations o ON o.id = r.organisation_id
        LEFT JOIN organisations t ON t.id = r.team_id
        """

    package static func find(_ id: HelpRequestID, in tx: Transaction) throws -> HelpRequest? {
        try tx.first("\(source) WHERE r.id = \(id)").map(read)
    }

    package static func require(_ id: HelpRequestID, in tx: Transaction) throws -> HelpRequest {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// The request that a code follows, as it is typed or printed.
    package static func find(code: String, in work: Work) throws -> HelpRequest? {
        try work.tx.first("\(source) WHERE r.code_hash = \(hash(code, work.vault))").map(read)
    }

    private static func hash(_ code: String, _ vault: Vault) -> [UInt8] {
        vault.fingerprint(RequestCode.plain(code), context: codeContext)
    }

    static func phoneHash(_ phone: PhoneNumber, _ vault: Vault) -> [UInt8] { vault.fingerprint(phone.number, context: "phone") }

    /// The next number (编号) of a year: "26-000017".
    private static func nextNumber(_ year: Int, in tx: Transaction) throws -> String {
        let next: Int = try tx.insert("""
            INSERT INTO request_numbers (year, last) VALUES (\(year), 1) ON CONFLICT (year) DO UPDATE SET last = request_numbers.last + 1 RETURNING last
            """)
        let digits = String(next)
        return String(String(year).suffix(2)) + "-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    static func insert(_ new: FileRequest.Draft, code: String, at organisation: OrganisationID, due: Instant, account: AccountID?, in work: Work) throws -> HelpRequestID {
        try work.tx.insert("""
            INSERT INTO help_requests (
                number, code_hash, code_sealed, kind, channel, status, account_id, requester, relation, phone_sealed, phone_hash, phone_masked, recipient,
                organisation_id, held_by, region, spot, address_sealed, latitude, longitude, content, risks, urgent, people, wanted_from, wanted_to,
                filed_at, entered_at, entered_by, due_at, source_key)
            VALUES (
                \(try nextNumber(new.filedAt.day.year, in: work.tx)), \(hash(code, work.vault)), \(try work.vault.seal(code, context: codeContext)), \(new.kind),
                \(new.channel), 'submitted', \(account), \(new.requester), \(new.relation), \(try work.vault.seal(new.phone.number, context: phoneContext)),
                \(phoneHash(new.phone, work.vault)), \(new.phone.masked), \(new.recipient), \(organisation), \(organisation), \(new.region), \(new.spot),
                \(try work.vault.seal(new.address, context: addressContext)), \(new.position?.latitude), \(new.position?.longitude), \(new.content), \(new.risks),
                \(new.isUrgent), \(new.people), \(new.from), \(new.to), \(new.filedAt), \(work.now), \(work.actor.account), \(due), \(new.sourceKey))
            RETURNING id
            """)
    }

    /// What was filed before with the key of another system.
    static func sent(_ key: String, in tx: Transaction) throws -> HelpRequestID? { try tx.value("SELECT id FROM help_requests WHERE source_key = \(key)") }

    /// How many requests of a telephone are under way.
    static func countUnderWay(_ phone: PhoneNumber, in work: Work) throws -> Int {
        try work.tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM help_requests WHERE phone_hash = \(phoneHash(phone, work.vault)) AND due_at IS NOT NULL LIMIT 100) AS few
            """) ?? 0
    }

    /// The latest requests of a telephone, for the desk.
    static func latest(of phone: PhoneNumber, limit: Int, in work: Work) throws -> [HelpRequest] {
        try work.tx.rows("\(source) WHERE r.phone_hash = \(phoneHash(phone, work.vault)) ORDER BY r.id DESC LIMIT \(limit)").map(read)
    }

    /// What is sealed of a request.
    package struct Sealed: Sendable { package let phone, address, code: String }

    static func open(_ id: HelpRequestID, in work: Work) throws -> Sealed {
        guard let row = try work.tx.first("SELECT phone_sealed, address_sealed, code_sealed FROM help_requests WHERE id = \(id)") else { throw Refusal.notFound }
        return Sealed(phone: try work.vault.open(row.get("phone_sealed"), context: phoneContext),
                      address: try work.vault.open(row.get("address_sealed"), context: addressContext),
                      code: try work.vault.open(row.get("code_sealed"), context: codeContext))
    }

    static func read(_ row: Row) throws -> HelpRequest {
        let position: Position? = if let latitude = try row.get("latitude", as: Int?.self), let longitude = try row.get("longitude", as: Int?.self) {
            Position(latitude: latitude, longitude: longitude)
        } else { nil }
        return HelpRequest(
            id: try row.get("id"), number: try row.get("number"), kind: try row.get("kind"), kindName: try row.get("kind_name"), kindEnglish: try row.get("kind_english"),
            channel: try row.get("channel"), status: try row.get("status"), account: try row.get("account_id"), requester: try row.get("requester"),
            relation: try row.get("relation"), phoneMasked: try row.get("phone_masked"), recipient: try row.get("recipient"),
            organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"), place: Place(try row.get("path")),
            region: try row.get("region"), spot: try row.get("spot"), position: position, content: try row.get("content"), title: try row.get("title"),
            risks: try row.get("risks"), isUrgent: try row.get("urgent"), people: try row.get("people"), from: try row.get("wanted_from"),
            to: try row.get("wanted_to"), isOffered: try row.get("offered"), team: try row.get("team_id"), teamName: try row.get("team_name", as: String?.self) ?? "",
            teamPlace: try row.get("team_path", as: String?.self).map { Place($0) }, project: try row.get("project_id"), filedAt: try row.get("filed_at"),
            acceptedAt: try row.get("accepted_at"), startedAt: try row.get("started_at"), finishedAt: try row.get("finished_at"), dueAt: try row.get("due_at"),
            escalations: try row.get("escalations"), heldBy: try row.get("held_by"), reason: try row.get("reason"))
    }
}
