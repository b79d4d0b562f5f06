import Audit
import Kernel
import Storage

/// The SQL by which volunteers come into being, many at a time.
extension VolunteerStore {
    /// A person in order, before the row.
    struct Line: Sendable {
        let new: NewVolunteer
        /// The registration that has the same document already.
        let duplicateOf: VolunteerID?
        /// Given when the person is approved at once.
        var number: VolunteerNumber?
    }

    /// Asked for in one statement; lists are filled up to this length, so that the statement is prepared once.
    private static let hashesAtOnce = 250

    /// The registration that stands for a document: waiting, active or suspended.
    package static func living(documentHash: [UInt8], in tx: Transaction) throws -> VolunteerID? {
        try living(documentHashes: [documentHash], in: tx)[documentHash]
    }

    /// The registrations that stand for documents.
    ///
    /// Each is looked up by itself inside the statement: given a list of hashes, SQLite goes through everybody in a state, and
    /// PostgreSQL keeps a plan from when the table was short and reads all of it.
    static func living(documentHashes hashes: [[UInt8]], in tx: Transaction) throws -> [[UInt8]: VolunteerID] {
        var found: [[UInt8]: VolunteerID] = [:]
        for some in filled(hashes) {
            let values = SQL(raw: Array(repeating: "(?)", count: some.count).joined(separator: ","), bindings: some.map { .blob($0) })
            for row in try tx.rows("""
                SELECT asked.column1 AS hash, (
                    SELECT v.id FROM volunteers v WHERE v.document_hash = asked.column1 AND v.duplicate_of IS NULL
                    AND v.status IN ('submitted', 'active', 'suspended')) AS id
                FROM (VALUES \(values)) AS asked
                """) {
                if let id: VolunteerID = try row.get("id", as: VolunteerID?.self) { found[try row.get("hash")] = id }
            }
        }
        return found
    }

    /// Portions of one length, the last one filled up with its last hash; a single hash stays one.
    static func filled(_ hashes: [[UInt8]]) -> [[[UInt8]]] {
        guard hashes.count > 1, let last = hashes.last else { return hashes.isEmpty ? [] : [hashes] }
        return stride(from: 0, to: hashes.count, by: hashesAtOnce).map { first in
            let some = Array(hashes[first..<min(first + hashesAtOnce, hashes.count)])
            return some + Array(repeating: last, count: hashesAtOnce - some.count)
        }
    }

    /// - Returns: the numbers of the rows, in the order of the lines.
    static func insert(_ lines: [Line], _ way: InsertVolunteers, in work: Work) throws -> [VolunteerID] {
        guard !lines.isEmpty else { return [] }
        var rows = BulkRows("volunteers", insertColumns, pattern: insertPattern)
        for line in lines { rows.add(values(line, way, at: work.now)) }
        // Rows are answered in no certain order; two lines of one document are told apart by theirs.
        var ids: [[UInt8]: [VolunteerID]] = [:]
        for row in try rows.insert(returning: "id, document_hash", in: work.tx) {
            ids[try row.get("document_hash"), default: []].append(try row.get("id"))
        }
        for hash in ids.keys where ids[hash]?.count != 1 { ids[hash]?.sort { $0.rawValue > $1.rawValue } }
        return try lines.map { line in
            guard let id = ids[line.new.documentHash]?.popLast() else { throw StorageError.other("nothing was inserted") }
            return id
        }
    }

    private static let insertColumns = """
        account_id, organisation_id, status, name, document_kind, document_hash, document_sealed, document_masked, duplicate_of, sex,
        born_on, nationality, ethnicity, native_place, political, education, occupation, employer, phone_hash, phone_sealed, phone_masked,
        email, register_region, living_region, languages, guardian_name, guardian_relation, guardian_phone_masked, source, created_at,
        number, registered_on, decided_at, version, address_sealed, guardian_phone_sealed
        """

    /// What some people have and others do not is NULL where it is empty.
    private static let insertPattern = "NULLIF(?, 0),?,?,?,?,?,?,?,NULLIF(?, 0)" + String(repeating: ",?", count: 21)
        + ",NULLIF(?, ''),NULLIF(?, ''),NULLIF(?, 0),?,NULLIF(?, ?),NULLIF(?, ?)"

    private static func values(_ line: Line, _ way: InsertVolunteers, at now: Instant) -> [SQLValue] {
        let (new, person, guardian) = (line.new, line.new.person, line.new.person.guardian)
        let region = person.region.sqlValue
        let isApproved = line.number != nil
        return [
            .integer(new.account?.rawValue ?? 0), way.organisation.sqlValue, .text(isApproved ? "active" : "submitted"),
            .text(person.name.value), .text(person.document.kind.rawValue), .blob(new.documentHash), .blob(new.documentSealed),
            .text(person.document.masked), .integer(line.duplicateOf?.rawValue ?? 0), .text(person.sex), .day(person.bornOn),
            .text(person.nationality), .text(person.ethnicity), .text(person.nativePlace), .text(person.political), .text(person.education),
            .text(person.occupation), .text(person.employer), .blob(new.phoneHash), .blob(new.phoneSealed), .text(person.phone.masked),
            .text(person.email), region, region, .text(person.languages), .text(guardian?.name.value ?? ""),
            .text(guardian?.relation.rawValue ?? ""), .text(guardian?.phone.masked ?? ""), way.source.sqlValue, now.sqlValue,
            .text(line.number?.digits ?? ""), .text(isApproved ? now.day.description : ""), .integer(isApproved ? now.seconds : 0),
            .integer(isApproved ? 2 : 1), .blob(new.addressSealed ?? []), .blob([]), .blob(new.guardianPhoneSealed ?? []), .blob([]),
        ]
    }

    /// Each kind of choices with its codes, of people who have none yet.
    static func insertChoices(_ people: [(VolunteerID, [(String, [String])])], in tx: Transaction) throws {
        var rows = BulkRows("volunteer_choices", "volunteer_id, kind, code")
        for (id, choices) in people {
            for (kind, codes) in choices {
                var known: Set<String> = []
                for code in codes where known.insert(code).inserted { rows.add([id.sqlValue, .text(kind), .text(code)]) }
            }
        }
        try rows.insert(in: tx)
    }

    static func insertConsents(_ people: [(VolunteerID, [VolunteerConsent])], _ channel: InsertVolunteer.ConsentChannel, at now: Instant,
                               in tx: Transaction) throws {
        var rows = BulkRows("consents", "volunteer_id, purpose, text_version, channel, given_by, given_at")
        for (id, consents) in people {
            for consent in consents {
                rows.add([id.sqlValue, consent.purpose.sqlValue, .text(InsertVolunteer.consentVersion), .text(channel.rawValue),
                          .text(consent.givenBy), now.sqlValue])
            }
        }
        try rows.insert(in: tx)
    }
}
