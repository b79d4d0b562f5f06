import Audit
import Kernel

/// Destroys the salts of a record's entries, when its person is deleted (PIPL art. 47): the tree stays whole, and nobody
/// can ever again try contents against its commitments. That it was done is an entry too, so that a salt missing without
/// one is a trace of somebody else.
package struct EraseSalts: Sendable {
    let record: RecordID
    let events: [Int64]

    /// - Parameter events: the numbers of all events of the record.
    package init(_ record: RecordID, events: [Int64]) { (self.record, self.events) = (record, events) }

    package func run(in work: Work) throws {
        guard !events.isEmpty, try LedgerStore.destroySalts(ofEvents: events, in: work.tx) > 0,
              try LedgerStore.entry(.erased, of: record.rawValue, in: work.tx) == nil else { return }
        try AppendEntry(.erased, grade: "-", subject: record.rawValue, content: Canonical("youai-erased-1").bytes).run(in: work)
    }
}
