import Audit
import Kernel
import Organisations
import Rights
import Storage
import Vault
import Volunteers

/// SQL of certificates. It joins organisations and people to read their names and places.
package enum CertificateStore {
    static let alreadyEnded = Refusal.conflict(code: "already_ended", "这张证书已经更正或撤销，请刷新后查看")

    /// The next number of a year: area, year, six-digit sequence, used in order and never twice.
    static func takeNumber(area: String, year: Int, in tx: Transaction) throws -> String {
        let sequence: Int = try tx.insert("""
            INSERT INTO certificate_numbers (year, last) VALUES (\(year), 1)
            ON CONFLICT (year) DO UPDATE SET last = certificate_numbers.last + 1 RETURNING last
            """)
        return area + String(year) + String(1_000_000 + sequence).dropFirst()
    }

    static func insert(_ draft: IssueCertificate.Draft, number: String, code: String, hours: ServiceTime, statement: String,
                       signature: [UInt8], details: [UInt8], validFrom: Day, corrects: CertificateID?, in work: Work) throws -> CertificateID {
        try work.tx.insert("""
            INSERT INTO certificates (number, code, volunteer_id, issuer_id, from_day, to_day, hundredths, statement, signature,
                details_sealed, issued_at, issued_by, valid_from, corrects)
            VALUES (\(number), \(code), \(draft.volunteer), \(draft.issuer), \(draft.period.from), \(draft.period.to), \(hours),
                \(statement), \(signature), \(details), \(work.now), \(work.actor.account), \(validFrom), \(corrects))
            RETURNING id
            """)
    }

    /// The number of a standing certificate that says the same.
    static func twin(of draft: IssueCertificate.Draft, hours: ServiceTime, in tx: Transaction) throws -> String? {
        try tx.value("""
            SELECT number FROM certificates
            WHERE volunteer_id = \(draft.volunteer) AND issuer_id = \(draft.issuer) AND status = 'issued'
              AND from_day = \(draft.period.from) AND to_day = \(draft.period.to) AND hundredths = \(hours)
            ORDER BY id LIMIT 1
            """)
    }

    /// Ends a certificate that stands; false when it does not any more.
    static func end(_ id: CertificateID, as status: Certificate.Status, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE certificates SET status = \(status), ended_at = \(now), end_reason = \(reason) WHERE id = \(id) AND status = 'issued'
            """) == 1
    }

    /// The number of the certificate that stands in this one's place.
    static func successor(of id: CertificateID, in tx: Transaction) throws -> String? {
        try tx.value("SELECT number FROM certificates WHERE corrects = \(id)")
    }

    /// What stands on the paper.
    /// - Throws: `VaultError.unreadable` when the row was changed.
    static func details(of certificate: Certificate, _ vault: Vault, in tx: Transaction) throws -> CertificateDetails {
        guard let sealed: [UInt8] = try tx.value("SELECT details_sealed FROM certificates WHERE id = \(certificate.id)") else {
            throw Refusal.notFound
        }
        return try CertificateDetails.open(sealed, of: certificate.number, vault)
    }

    static func signed(_ number: String, in tx: Transaction) throws -> SignedCertificate? {
        try tx.first("\(select(with: ", c.statement, c.signature")) WHERE c.number = \(number)").map(readSigned)
    }

    static func signed(_ id: CertificateID, in tx: Transaction) throws -> SignedCertificate? {
        try tx.first("\(select(with: ", c.statement, c.signature")) WHERE c.id = \(id)").map(readSigned)
    }

    package static func find(_ id: CertificateID, in tx: Transaction) throws -> Certificate? {
        try tx.first("\(select()) WHERE c.id = \(id)").map(read)
    }

    /// The certificate, or the answer that there is none.
    package static func require(_ id: CertificateID, in tx: Transaction) throws -> Certificate {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// A person's certificates, the newest first.
    package static func own(_ volunteer: VolunteerID, before: CertificateID?, limit: Int, in tx: Transaction) throws -> [Certificate] {
        let older: SQL = before.map { "c.id < \($0)" } ?? "1=1"
        return try tx.rows("\(select()) WHERE c.volunteer_id = \(volunteer) AND \(older) ORDER BY c.id DESC LIMIT \(limit)").map(read)
    }

    /// What a list of issued certificates is narrowed by; nil means any.
    struct Filter: Sendable {
        var number: String?
        /// The beginning of a name.
        var name: String?
        var status: Certificate.Status?

        init(_ query: Fields) {
            number = query["number"].map { Certificate.number($0) ?? String($0.prefix(30)) }
            name = query["name"].map { String($0.prefix(50)) }
            status = query["status"].flatMap(Certificate.Status.init(rawValue:))
        }
    }

    /// Certificates of issuers in these places, the newest first.
    static func list(_ filter: Filter, places: [Place], before: CertificateID?, limit: Int, in tx: Transaction) throws -> [Certificate] {
        try tx.rows("""
            \(select()) WHERE c.id IN (\(found(filter, places, before: before, limit: limit, in: tx))) ORDER BY +c.id DESC
            """).map(read)
    }

    /// How many there are, counted no further than `limit`.
    static func count(_ filter: Filter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (\(found(filter, places, before: nil, limit: limit, in: tx))) AS few") ?? 0
    }

    private static func found(_ filter: Filter, _ places: [Place], before: CertificateID?, limit: Int, in tx: Transaction) throws -> SQL {
        var all: [SQL] = []
        var order: SQL = "c.id"
        if let number = filter.number { all.append("c.number = \(number)") }
        if let name = filter.name {
            // By the people when few bear the name, else in the order of the list.
            let isRare = try VolunteerListStore.isRare(name: name, in: tx)
            let bears = VolunteerListStore.bears(name)
            all.append(isRare ? "c.volunteer_id IN (SELECT v.id FROM volunteers v WHERE \(bears))"
                       : .passive(existsIn: "volunteers v", by: "v.id = c.volunteer_id", [bears]))
            if isRare { order = "+c.id" }
        }
        if !places.contains(.city) {
            let few = try OrganisationStore.few(in: places, tx: tx)
            all.append(few.map { "c.issuer_id IN \(list: $0)" }
                       ?? .passive(existsIn: "organisations o", by: "o.id = c.issuer_id", [inside(places)]))
            if few != nil { order = "+c.id" }
        }
        switch filter.status {
        case nil: break
        case .issued: all.append(.passive("c.status = 'issued'"))
        case let status?: all.append("c.status = \(status) AND c.status <> 'issued'")
        }
        if let before { all.append("c.id < \(before)") }
        return "SELECT c.id FROM certificates c WHERE \(SQL.all(all)) ORDER BY \(order) DESC LIMIT \(limit)"
    }

    private static func inside(_ places: [Place]) -> SQL { .any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" }) }

    private static func select(with more: SQL = "") -> SQL {
        """
        SELECT c.id, c.number, c.code, c.volunteer_id, v.name AS volunteer_name, c.issuer_id, o.name AS issuer_name, o.path,
               c.from_day, c.to_day, c.hundredths, c.status, c.issued_at, c.valid_from, c.corrects, c.ended_at, c.end_reason\(more)
        FROM certificates c JOIN volunteers v ON v.id = c.volunteer_id JOIN organisations o ON o.id = c.issuer_id
        """
    }

    private static func read(_ row: Row) throws -> Certificate {
        Certificate(
            id: try row.get("id"), number: try row.get("number"), code: try row.get("code"), volunteer: try row.get("volunteer_id"),
            volunteerName: try row.get("volunteer_name"), issuer: try row.get("issuer_id"), issuerName: try row.get("issuer_name"),
            place: Place(try row.get("path")), from: try row.get("from_day"), to: try row.get("to_day"), hours: try row.get("hundredths"),
            status: try row.get("status"), issuedAt: try row.get("issued_at"), validFrom: try row.get("valid_from"),
            corrects: try row.get("corrects"), endedAt: try row.get("ended_at"), endReason: try row.get("end_reason"))
    }

    private static func readSigned(_ row: Row) throws -> SignedCertificate {
        SignedCertificate(certificate: try read(row), text: try row.get("statement"), signature: try row.get("signature"))
    }
}
