import Kernel
import Storage

/// SQL of what is committed to, read back from events, records and proofs.
package enum RecordCommitmentStore {
    /// An event with its record; the record is nil when there is none, which only a change from outside can bring about.
    package struct Read: Sendable {
        package let event: Int64
        package let record: RecordID
        package let method: ServiceRecord.Method?
        /// Nil when the record is missing or its row cannot be read any more.
        package let commitment: RecordCommitment?
    }

    /// The events above a number and up to another, in their order.
    package static func events(after id: Int64, through last: Int64 = .max, limit: Int, in tx: Transaction) throws -> [Read] {
        try tx.rows("""
            SELECT e.id AS event, e.record_id, e.kind AS event_kind, e.at, e.account_id, e.name, e.reason, r.id AS found, r.volunteer_id,
                   r.project_id, r.post_id, r.organisation_id, r.check_in_id, r.kind, r.method, r.started_at, r.ended_at, r.hundredths,
                   r.content, r.note, f.sha256, r.recorded_by, r.recorder_name, r.recorded_at, r.effective_on, r.replaces
            FROM record_events e LEFT JOIN service_records r ON r.id = e.record_id LEFT JOIN record_proofs f ON f.id = r.proof_id
            WHERE e.id > \(id) AND e.id <= \(last) ORDER BY e.id LIMIT \(limit)
            """).map { row in
            let isThere = try row.get("found", as: RecordID?.self) != nil
            return Read(event: try row.get("event"), record: try row.get("record_id"), method: isThere ? try? row.get("method") : nil,
                        commitment: isThere ? try? commitment(row) : nil)
        }
    }

    /// The numbers of a record's events.
    package static func events(of record: RecordID, in tx: Transaction) throws -> [Int64] {
        try tx.rows("SELECT id FROM record_events WHERE record_id = \(record) ORDER BY id LIMIT 1000").map { try $0.get("id") }
    }

    /// The event with which a record was entered.
    package static func firstEvent(of record: RecordID, in tx: Transaction) throws -> Int64? {
        try tx.value("SELECT id FROM record_events WHERE record_id = \(record) ORDER BY id LIMIT 1")
    }

    private static func commitment(_ row: Row) throws -> RecordCommitment {
        let kind: RecordEvent.Kind = try row.get("event_kind")
        return RecordCommitment(
            event: try row.get("event"), kind: kind, record: try row.get("record_id"), at: try row.get("at"),
            account: try row.get("account_id"), name: try row.get("name"), reason: try row.get("reason"),
            content: kind == .entered ? try content(row) : nil)
    }

    private static func content(_ row: Row) throws -> RecordCommitment.Content {
        RecordCommitment.Content(
            volunteer: try row.get("volunteer_id"), project: try row.get("project_id"), post: try row.get("post_id"),
            organisation: try row.get("organisation_id"), checkIn: try row.get("check_in_id"), kind: try row.get("kind"),
            method: try row.get("method"), from: try row.get("started_at"), to: try row.get("ended_at"), hours: try row.get("hundredths"),
            content: try row.get("content"), note: try row.get("note"), proof: try row.get("sha256"), recordedBy: try row.get("recorded_by"),
            recorderName: try row.get("recorder_name"), recordedAt: try row.get("recorded_at"), effectiveOn: try row.get("effective_on"),
            replaces: try row.get("replaces"))
    }
}
