import Audit
import Kernel
import Ledger

/// Gives entries in the ledger to the moves of records that have none: those that happened before there was one, and
/// those of a bulk load, which says so with `LedgerBacklogStore.open(EnterRecordBacklog.source, through: …)`.
package enum EnterRecordBacklog {
    package static let source = "record-events"
    /// Events of one piece.
    static let piece = 512

    /// - Returns: whether there was anything to do; then it wants to be called again.
    package static func run(in work: Work) throws -> Bool {
        guard let (done, last) = try LedgerBacklogStore.next(source, in: work.tx) else { return false }
        let events = try RecordCommitmentStore.events(after: done, through: last, limit: piece, in: work.tx)
        let end = events.count < piece ? last : events.last?.event ?? last
        let entered = try LedgerStore.events(after: done, through: end, in: work.tx)
        for read in events where !entered.contains(read.event) {
            guard let commitment = read.commitment, let method = read.method else { continue }
            try AppendEntry(commitment.kind.entryKind, grade: method.rawValue, subject: read.record.rawValue, event: read.event,
                            content: commitment.bytes, at: commitment.at).run(in: work)
        }
        try LedgerBacklogStore.advance(source, to: end, in: work.tx)
        return true
    }
}
