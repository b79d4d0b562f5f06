import Kernel
import Ledger
import Storage

/// SQL of the check of the ledger that its own store has no use for.
enum VerifyLedgerStore {
    /// The last tile of each level with the number of its hashes.
    static func lastTiles(in tx: Transaction) throws -> [(tile: Tile, count: Int)] {
        try tx.rows("""
            SELECT t.level, t.place, length(t.hashes) AS bytes FROM ledger_tiles t
            WHERE t.place = (SELECT MAX(x.place) FROM ledger_tiles x WHERE x.level = t.level) ORDER BY t.level LIMIT 100
            """).map { (Tile(level: try $0.get("level"), index: try $0.get("place")), try $0.get("bytes", as: Int.self) / TreeHash.length) }
    }

    /// The entries of a range of events, by the event.
    static func entries(ofEventsAfter id: Int64, through last: Int64, in tx: Transaction) throws -> [Int64: LedgerStore.Stored] {
        Dictionary(try LedgerStore.entries(ofEventsAfter: id, through: last, in: tx).map { ($0.event ?? 0, $0) },
                   uniquingKeysWith: { first, _ in first })
    }

    static let rules = [
        VerifyStore.Rule(text: "Every entry of a record in the ledger has its record and its event", breaches: """
            SELECT 'record ' || l.subject || ' (' || l.kind || ', entry ' || l.id || ')'
            FROM ledger_entries l LEFT JOIN record_events e ON e.id = l.event_id LEFT JOIN service_records r ON r.id = l.subject
            WHERE l.event_id IS NOT NULL AND (e.id IS NULL OR r.id IS NULL OR e.record_id <> l.subject) ORDER BY l.id
            """),
        VerifyStore.Rule(text: "Every entry of a certificate in the ledger has its certificate", breaches: """
            SELECT 'certificate ' || l.subject || ' (' || l.kind || ', entry ' || l.id || ')'
            FROM ledger_entries l LEFT JOIN certificates c ON c.id = l.subject
            WHERE l.event_id IS NULL AND l.kind <> 'erased' AND c.id IS NULL ORDER BY l.id
            """),
    ]

    static func erasedCount(in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM ledger_entries WHERE event_id IS NULL AND kind = 'erased'") ?? 0
    }

    /// Each proof of late entry: its number, its hash and its bytes.
    static func eachProof(in tx: Transaction, _ body: (Row) throws -> Void) throws {
        try tx.each("SELECT id, sha256, bytes FROM record_proofs ORDER BY id", body)
    }
}
