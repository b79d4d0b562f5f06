import Kernel
import Ledger
import ServiceRecords
import Storage
import Vault

/// Holds every event of every record against its entry in the ledger, and the record against what was committed to.
struct VerifyRecordEntries {
    private let tx: Transaction
    private var missing = Breaches("Every event of a record has its entry in the ledger")
    private var changed = Breaches("A record and its events are what their entries in the ledger committed to")
    private var salts = Breaches("A salt is missing only where its destruction is an entry")
    private var proofs = Breaches("A proof of late entry is the file that was sent")

    init(in tx: Transaction) { self.tx = tx }

    static let rules = 4
    private static let page = 1000

    mutating func run() throws -> [Finding] {
        let backlog = try LedgerBacklogStore.next(EnterRecordBacklog.source, in: tx)
        var done: Int64 = .min
        while true {
            let events = try RecordCommitmentStore.events(after: done, limit: Self.page, in: tx)
            guard let last = events.last?.event else { break }
            let entries = try VerifyLedgerStore.entries(ofEventsAfter: done, through: last, in: tx)
            for read in events {
                if let stored = entries[read.event] {
                    try check(read, stored)
                } else if backlog.map({ read.event > $0.done && read.event <= $0.last }) != true {
                    missing.add("record \(read.record): event \(read.event) was inserted")
                }
            }
            done = last
        }
        try checkProofs()
        return [missing, changed, salts, proofs].compactMap(\.finding)
    }

    private mutating func check(_ read: RecordCommitmentStore.Read, _ stored: LedgerStore.Stored) throws {
        let name = "record \(read.record) (entry \(stored.id))"
        guard let commitment = read.commitment, let method = read.method else { return changed.add("\(name): removed or unreadable") }
        let entry = stored.entry
        guard entry.kind == commitment.kind.entryKind, entry.grade == method.rawValue, entry.subject == read.record.rawValue,
              entry.at == commitment.at else { return changed.add("\(name): kind, grade, record or time") }
        if let salt = stored.salt {
            if Commitment.make(commitment.bytes, salt: salt) != entry.commitment { changed.add(name) }
        } else if try LedgerStore.entry(.erased, of: read.record.rawValue, in: tx) == nil {
            salts.add(name)
        }
    }

    private mutating func checkProofs() throws {
        try VerifyLedgerStore.eachProof(in: tx) { row in
            let (hash, bytes): ([UInt8], [UInt8]) = (try row.get("sha256"), try row.get("bytes"))
            if sha256(bytes) != hash { proofs.add("proof \(try row.get("id", as: Int64.self))") }
        }
    }
}
