import Audit
import Kernel
import Rights

/// Destroys the salts of a record's entries, when its content has to be erased (PIPL art. 47): the tree stays whole, and
/// nobody can ever again try contents against its commitments. That it was done is an entry too, so that a salt missing
/// without one is a trace of somebody else.
///
/// Whoever merely leaves the city needs none of this: their records stay, and name nobody any more.
package struct EraseSalts: Sendable {
    let record: RecordID
    let events: [Int64]

    /// - Parameter events: the numbers of all events of the record.
    package init(_ record: RecordID, events: [Int64]) { (self.record, self.events) = (record, events) }

    /// - Returns: how many salts there were.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let destroyed = events.isEmpty ? 0 : try LedgerStore.destroySalts(ofEvents: events, in: work.tx)
        guard destroyed > 0 else { return 0 }
        if try LedgerStore.entry(.erased, of: record.rawValue, in: work.tx) == nil {
            try AppendEntry(.erased, grade: "-", subject: record.rawValue, content: Canonical("youai-erased-1").bytes).run(in: work)
        }
        try work.audit("eraseSalts", AuditObject("record", record), at: .city, ["count": "\(destroyed)"])
        return destroyed
    }
}
