import Audit
import Kernel
import Ledger

/// Writes that something happened to a record: the event, and its entry in the ledger that cannot be rewritten. Every
/// move of a record goes through here.
struct MoveRecord {
    let kind: RecordEvent.Kind
    let record: RecordID
    let method: ServiceRecord.Method
    let reason: String
    let content: RecordCommitment.Content?

    /// - Parameter content: the record itself, with 'entered'.
    init(_ kind: RecordEvent.Kind, of record: RecordID, method: ServiceRecord.Method, reason: String = "", content: RecordCommitment.Content? = nil) {
        (self.kind, self.record, self.method, self.reason, self.content) = (kind, record, method, reason, content)
    }

    func run(in work: Work) throws {
        let event = try RecordStore.append(kind, to: record, reason: reason, in: work)
        let commitment = RecordCommitment(event: event, kind: kind, record: record, at: work.now, account: work.actor.account,
                                          name: work.actor.name, reason: reason, content: content)
        try AppendEntry(kind.entryKind, grade: method.rawValue, subject: record.rawValue, event: event, content: commitment.bytes).run(in: work)
    }
}
