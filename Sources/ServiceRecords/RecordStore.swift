import Audit
import Kernel
import Rights
import Storage

/// What the rules of a new record ask about its project and its person.
struct RecordFacts: Sendable {
    let projectStatus: String
    let startsAt: Instant
    let endsAt: Instant
    let organisation: OrganisationID
    let place: Place
    let volunteerStatus: String
}

/// SQL of the hours ledger. It joins the tables of projects, organisations and people to read, and never writes there.
package enum RecordStore {
    static func facts(_ draft: RecordDraft, in tx: Transaction) throws -> RecordFacts {
        guard let row = try tx.first("""
            SELECT p.status, p.starts_at, p.ends_at, p.organisation_id, o.path, v.status AS volunteer_status
            FROM projects p JOIN organisations o ON o.id = p.organisation_id JOIN volunteers v ON v.id = \(draft.volunteer)
            WHERE p.id = \(draft.project)
            """) else { throw Refusal.notFound }
        return RecordFacts(
            projectStatus: try row.get("status"), startsAt: try row.get("starts_at"), endsAt: try row.get("ends_at"),
            organisation: try row.get("organisation_id"), place: Place(try row.get("path")),
            volunteerStatus: try row.get("volunteer_status"))
    }

    /// A record of the same person that shares time with the draft. Records lie inside one day, which bounds the search.
    static func overlap(of draft: RecordDraft, in tx: Transaction) throws -> (projectName: String, from: Instant, to: Instant)? {
        guard let row = try tx.first("""
            SELECT p.name, r.started_at, r.ended_at FROM service_records r JOIN projects p ON p.id = r.project_id
            WHERE r.volunteer_id = \(draft.volunteer) AND r.started_at >= \(draft.from.startOfDay) AND r.started_at < \(draft.to)
              AND r.ended_at > \(draft.from) AND r.status <> 'void' LIMIT 1
            """) else { return nil }
        return (try row.get("name"), try row.get("started_at"), try row.get("ended_at"))
    }

    static func replacement(of id: RecordID, in tx: Transaction) throws -> RecordID? {
        try tx.value("SELECT id FROM service_records WHERE replaces = \(id)")
    }

    static func insert(_ draft: RecordDraft, organisation: OrganisationID, by account: AccountID?, name: String, effectiveOn: Day,
                       at now: Instant, in tx: Transaction) throws -> RecordID {
        let id: RecordID = try tx.insert("""
            INSERT INTO service_records (volunteer_id, project_id, post_id, organisation_id, check_in_id, kind, method, started_at,
                ended_at, hundredths, content, note, proof_id, recorded_by, recorder_name, recorded_at, effective_on, replaces)
            VALUES (\(draft.volunteer), \(draft.project), \(draft.post), \(organisation), \(draft.checkIn), \(draft.kind),
                \(draft.method), \(draft.from), \(draft.to), \(draft.hours), \(draft.content), \(draft.note), \(draft.proof),
                \(account), \(name), \(now), \(effectiveOn), \(draft.replaces))
            RETURNING id
            """)
        try RecordShareStore.begin(id, at: now, in: tx)
        return id
    }

    /// Moves a record from one status to another; false when it was in another one.
    static func move(_ id: RecordID, from old: ServiceRecord.Status, to new: ServiceRecord.Status, at now: Instant, in tx: Transaction) throws -> Bool {
        guard try tx.run("UPDATE service_records SET status = \(new) WHERE id = \(id) AND status = \(old)") == 1 else { return false }
        if old == .standing { try RecordShareStore.cease(id, at: now, in: tx) }
        if new == .standing { try RecordShareStore.begin(id, at: now, in: tx) }
        return true
    }

    /// - Returns: the number of the event.
    static func append(_ kind: RecordEvent.Kind, to id: RecordID, reason: String, in work: Work) throws -> Int64 {
        try work.tx.insert("""
            INSERT INTO record_events (record_id, kind, at, account_id, name, reason)
            VALUES (\(id), \(kind), \(work.now), \(work.actor.account), \(work.actor.name), \(reason))
            RETURNING id
            """)
    }

    /// What happened to a record, oldest first.
    package static func events(of id: RecordID, in tx: Transaction) throws -> [RecordEvent] {
        try tx.rows("SELECT kind, at, name, reason FROM record_events WHERE record_id = \(id) ORDER BY id LIMIT 100").map {
            RecordEvent(kind: try $0.get("kind"), at: try $0.get("at"), name: try $0.get("name"), reason: try $0.get("reason"))
        }
    }

    package static func find(_ id: RecordID, in tx: Transaction) throws -> ServiceRecord? {
        try tx.first(select + "WHERE r.id = \(id)").map(read)
    }

    package static func require(_ id: RecordID, in tx: Transaction) throws -> ServiceRecord {
        guard let record = try find(id, in: tx) else { throw Refusal.notFound }
        return record
    }

    /// How many records there are, counted no further than `limit`.
    static func count(_ filter: RecordFilter, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM service_records r JOIN organisations o ON o.id = r.organisation_id
            WHERE \(filter.conditions) LIMIT \(limit)) AS found
            """) ?? 0
    }

    static let select: SQL = """
        SELECT r.id, r.volunteer_id, v.name AS volunteer_name, v.number AS volunteer_number, r.project_id, p.name AS project_name,
               t.name AS post_name, r.organisation_id, o.name AS organisation_name, o.path, r.kind, r.method, r.started_at,
               r.ended_at, r.hundredths, r.content, r.note, r.proof_id, r.recorded_by, r.recorder_name, r.recorded_at,
               r.effective_on, r.replaces, r.status
        FROM service_records r JOIN volunteers v ON v.id = r.volunteer_id JOIN projects p ON p.id = r.project_id
        JOIN organisations o ON o.id = r.organisation_id LEFT JOIN posts t ON t.id = r.post_id

        """

    static func read(_ row: Row) throws -> ServiceRecord {
        ServiceRecord(
            id: try row.get("id"), volunteer: try row.get("volunteer_id"), volunteerName: try row.get("volunteer_name"),
            volunteerNumber: try row.get("volunteer_number"), project: try row.get("project_id"), projectName: try row.get("project_name"),
            postName: try row.get("post_name"), organisation: try row.get("organisation_id"),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("path")), kind: try row.get("kind"),
            method: try row.get("method"), startedAt: try row.get("started_at"), endedAt: try row.get("ended_at"),
            hours: try row.get("hundredths"), content: try row.get("content"), note: try row.get("note"),
            hasProof: try row.get("proof_id", as: ProofID?.self) != nil, recordedBy: try row.get("recorded_by"),
            recorderName: try row.get("recorder_name"), recordedAt: try row.get("recorded_at"),
            effectiveOn: try row.get("effective_on"), replaces: try row.get("replaces"), status: try row.get("status"))
    }
}

/// A move of a record's status.
package struct RecordEvent: Sendable {
    package enum Kind: String, CaseIterable, SQLConvertible, Sendable {
        case entered, disputed, upheld, voided

        package var title: Message {
            switch self {
            case .entered: "记入"
            case .disputed: "提出异议，冻结"
            case .upheld: "核实无误，恢复"
            case .voided: "作废"
            }
        }
    }

    package let kind: Kind
    package let at: Instant
    package let name: String
    package let reason: String
}
