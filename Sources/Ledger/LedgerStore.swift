import Kernel
import Storage

/// All SQL of the ledger's entries, seals and tiles.
package enum LedgerStore {
    /// A seal: a signed head and the entries that became its last leaves.
    package struct Seal: Sendable {
        package let size: Int
        package let leaves: Int
        package let firstEntry: Int64
        package let lastEntry: Int64
        package let root: TreeHash
        package let signature: [UInt8]
        package let sealedAt: Instant

        /// The number of its first leaf.
        package var firstLeaf: Int { size - leaves }
        /// Whether no number is missing between its entries, so that leaves can be counted.
        package var isContiguous: Bool { lastEntry - firstEntry + 1 == Int64(leaves) }
    }

    /// An entry as it stands in the database.
    package struct Stored: Sendable {
        package let id: Int64
        package let event: Int64?
        package let entry: LedgerEntry
        package let salt: [UInt8]?
    }

    static func append(_ entry: LedgerEntry, event: Int64?, salt: [UInt8], in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO ledger_entries (kind, grade, at, subject, event_id, commitment, salt)
            VALUES (\(entry.kind), \(entry.grade), \(entry.at), \(entry.subject), \(event), \(entry.commitment), \(salt))
            """)
    }

    // MARK: Seals

    package static func lastSeal(in tx: Transaction) throws -> Seal? {
        try tx.first("SELECT * FROM ledger_seals ORDER BY size DESC LIMIT 1").map(seal)
    }

    /// The seal that made a leaf of an entry.
    package static func seal(ofEntry id: Int64, in tx: Transaction) throws -> Seal? {
        try tx.first("SELECT * FROM ledger_seals WHERE last_entry >= \(id) ORDER BY last_entry LIMIT 1").map(seal)
    }

    /// The seal that a leaf came with.
    package static func seal(ofLeaf index: Int, in tx: Transaction) throws -> Seal? {
        try tx.first("SELECT * FROM ledger_seals WHERE size > \(index) ORDER BY size LIMIT 1").map(seal)
    }

    /// Seals of more than `size` leaves, the smallest first.
    package static func seals(after size: Int, limit: Int, in tx: Transaction) throws -> [Seal] {
        try tx.rows("SELECT * FROM ledger_seals WHERE size > \(size) ORDER BY size LIMIT \(limit)").map(seal)
    }

    static func insert(_ seal: Seal, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO ledger_seals (size, leaves, first_entry, last_entry, root, signature, sealed_at)
            VALUES (\(seal.size), \(seal.leaves), \(seal.firstEntry), \(seal.lastEntry), \(seal.root.bytes), \(seal.signature), \(seal.sealedAt))
            """)
    }

    private static func seal(_ row: Row) throws -> Seal {
        guard let root = TreeHash(try row.get("root", as: [UInt8].self)) else { throw StorageError.unreadable(column: "root") }
        return Seal(size: try row.get("size"), leaves: try row.get("leaves"), firstEntry: try row.get("first_entry"),
                    lastEntry: try row.get("last_entry"), root: root, signature: try row.get("signature"), sealedAt: try row.get("sealed_at"))
    }

    // MARK: Entries

    /// Entries above a number, in the order of their leaves.
    package static func entries(after id: Int64, through last: Int64 = .max, limit: Int, in tx: Transaction) throws -> [Stored] {
        try tx.rows("SELECT * FROM ledger_entries WHERE id > \(id) AND id <= \(last) ORDER BY id LIMIT \(limit)").map(stored)
    }

    package static func entry(ofEvent event: Int64, in tx: Transaction) throws -> Stored? {
        try tx.first("SELECT * FROM ledger_entries WHERE event_id = \(event)").map(stored)
    }

    /// The entry about a certificate or an erasure.
    package static func entry(_ kind: LedgerEntry.Kind, of subject: Int64, in tx: Transaction) throws -> Stored? {
        try tx.first("SELECT * FROM ledger_entries WHERE event_id IS NULL AND subject = \(subject) AND kind = \(kind)").map(stored)
    }

    /// The entries of the events above a number and up to another.
    package static func entries(ofEventsAfter id: Int64, through last: Int64, in tx: Transaction) throws -> [Stored] {
        try tx.rows("SELECT * FROM ledger_entries WHERE event_id > \(id) AND event_id <= \(last) ORDER BY event_id").map(stored)
    }

    /// The events above a number and up to another that have an entry.
    package static func events(after id: Int64, through last: Int64, in tx: Transaction) throws -> Set<Int64> {
        Set(try tx.rows("SELECT event_id FROM ledger_entries WHERE event_id > \(id) AND event_id <= \(last)").map { try $0.get("event_id") })
    }

    /// How many entries lie between two numbers, both included.
    static func count(from first: Int64, to last: Int64, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM ledger_entries WHERE id >= \(first) AND id <= \(last)") ?? 0
    }

    static func destroySalts(ofEvents events: [Int64], in tx: Transaction) throws -> Int {
        try tx.run("UPDATE ledger_entries SET salt = NULL WHERE event_id IN \(list: events) AND salt IS NOT NULL")
    }

    private static func stored(_ row: Row) throws -> Stored {
        Stored(id: try row.get("id"), event: try row.get("event_id"),
               entry: LedgerEntry(kind: try row.get("kind"), grade: try row.get("grade"), at: try row.get("at"),
                                  subject: try row.get("subject"), commitment: try row.get("commitment")),
               salt: try row.get("salt"))
    }

    // MARK: Tiles

    /// The hashes of a tile, as many as are stored; empty when it is not there.
    package static func hashes(_ tile: Tile, in tx: Transaction) throws -> [TreeHash] {
        guard let bytes: [UInt8] = try tx.value("SELECT hashes FROM ledger_tiles WHERE level = \(tile.level) AND place = \(tile.index)") else {
            return []
        }
        return stride(from: 0, to: bytes.count, by: TreeHash.length).compactMap { TreeHash(bytes[$0..<min($0 + TreeHash.length, bytes.count)]) }
    }

    static func save(_ hashes: [TreeHash], as tile: Tile, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO ledger_tiles (level, place, hashes) VALUES (\(tile.level), \(tile.index), \(hashes.flatMap(\.bytes)))
            ON CONFLICT (level, place) DO UPDATE SET hashes = excluded.hashes
            """)
    }

    /// The tree as its tiles have it.
    package static func tree(in tx: Transaction) -> TileTree {
        var kept: [Tile: [TreeHash]] = [:]
        return TileTree { tile in
            if let hashes = kept[tile] { return hashes }
            let hashes = try hashes(tile, in: tx)
            kept[tile] = hashes
            return hashes
        }
    }
}
