import Kernel
import Ledger
import Storage
import Vault

/// Recomputes the tree of the ledger from its entries, seal by seal, and holds it against the stored tiles, the signed
/// heads, and heads that were kept elsewhere. One seal's entries are in memory at a time.
///
/// What was changed is told by who agrees with the signature: when the entries do, a tile was changed; when the tiles do,
/// an entry was, and the first one that differs is named.
struct VerifyLedger {
    private let tx: Transaction
    private let vault: Vault
    /// Heads that were kept elsewhere, by their size.
    private var kept: [Int: [TreeHash]]

    private var entries = Breaches("A sealed entry of the ledger is the one that was sealed")
    private var tiles = Breaches("A tile of the ledger holds the hashes of its leaves")
    private var seals = Breaches("A seal of the ledger is signed, follows the one before, and is the head of its leaves")
    private var heads = Breaches("The ledger goes on from the heads that were kept")

    init(in tx: Transaction, vault: Vault, kept: [Checkpoint]) {
        (self.tx, self.vault) = (tx, vault)
        self.kept = Dictionary(grouping: kept, by: \.size).mapValues { $0.map(\.root) }
    }

    /// The rules that are checked.
    static let rules = 4
    /// How many seals are read at once.
    private static let page = 200
    /// How many entries more than there should be are read of one seal, to name one that was inserted.
    private static let surplus = 1024

    mutating func run() throws -> [Finding] {
        var edge = try TileEdge(size: 0) { _ in [] }
        var last: LedgerStore.Seal?
        check(head: .empty, size: 0)
        var isWhole = true
        walk: while true {
            let page = try LedgerStore.seals(after: last?.size ?? 0, limit: Self.page, in: tx)
            if page.isEmpty { break }
            for seal in page {
                isWhole = try check(seal, after: last, &edge)
                guard isWhole else { break walk }
                last = seal
                edge.settle()
            }
        }
        if tiles.finding == nil, entries.finding == nil, seals.finding == nil { try checkNothingIsOver(edge.size) }
        for size in kept.keys.sorted() where isWhole { heads.add("a head of \(size) leaves was signed, and the ledger has none: its end was taken away") }
        return [entries, tiles, seals, heads].compactMap(\.finding)
    }

    /// - Returns: false when nothing after this seal can be told any more.
    private mutating func check(_ seal: LedgerStore.Seal, after last: LedgerStore.Seal?, _ edge: inout TileEdge) throws -> Bool {
        guard seal.firstLeaf == edge.size, seal.firstEntry > last?.lastEntry ?? .min else {
            seals.add("the seal of \(seal.size) leaves does not follow the one of \(edge.size): a seal was removed or inserted")
            return false
        }
        let isSigned = try vault.signed(seal)?.isValid == true
        if !isSigned { seals.add("the seal of \(seal.size) leaves is not what was signed") }
        let found = try LedgerStore.entries(after: last?.lastEntry ?? .min, through: seal.lastEntry, limit: seal.leaves + Self.surplus, in: tx)
        var grown = edge
        for stored in found.prefix(seal.leaves) { grown.append(stored.entry.hash) }
        if found.count == seal.leaves, grown.head == seal.root || !isSigned {
            edge = grown
            try compareTiles(grown, isWitness: isSigned, found, seal)
            check(head: edge.head, size: edge.size)
            return true
        }
        return try explain(found, seal, isSigned: isSigned, &edge)
    }

    /// The entries do not make the signed head: what do the tiles say?
    private mutating func explain(_ found: [LedgerStore.Stored], _ seal: LedgerStore.Seal, isSigned: Bool, _ edge: inout TileEdge) throws -> Bool {
        let stored = try leaves(from: seal.firstLeaf, to: seal.size)
        var grown = edge
        for hash in stored { grown.append(hash) }
        let difference = Self.difference(found, stored, firstLeaf: seal.firstLeaf)
        guard stored.count == seal.leaves, grown.head == seal.root else {
            // Entries and tiles were both changed, and alike: only the range is certain. Where the seal itself was changed,
            // nothing is.
            if isSigned { entries.add(difference ?? "one of the entries \(seal.firstEntry) to \(seal.lastEntry), and the tiles with it") }
            return false
        }
        entries.add(difference ?? "one of the entries \(seal.firstEntry) to \(seal.lastEntry)")
        edge = grown
        check(head: edge.head, size: edge.size)
        return true
    }

    private mutating func compareTiles(_ edge: TileEdge, isWitness: Bool, _ found: [LedgerStore.Stored], _ seal: LedgerStore.Seal) throws {
        for (tile, hashes) in edge.changed.sorted(by: { ($0.key.level, $0.key.index) < ($1.key.level, $1.key.index) }) {
            let stored = try LedgerStore.hashes(tile, in: tx)
            guard !stored.prefix(hashes.count).elementsEqual(hashes) else { continue }
            if isWitness || tile.level > 0 {
                tiles.add("level \(tile.level), tile \(tile.index)")
            } else if let difference = Self.difference(found, try leaves(from: seal.firstLeaf, to: seal.size), firstLeaf: seal.firstLeaf) {
                // Without a signature to ask, either may be the changed one.
                entries.add(difference + ", or tile \(tile.index) of level 0")
            }
        }
    }

    private mutating func check(head: TreeHash, size: Int) {
        for root in kept.removeValue(forKey: size) ?? [] where root != head {
            heads.add("the first \(size) leaves are not those whose head was kept")
        }
    }

    /// No tile and no hash beyond what was sealed.
    private mutating func checkNothingIsOver(_ size: Int) throws {
        for (tile, count) in try VerifyLedgerStore.lastTiles(in: tx) where count != tile.width(in: size) {
            tiles.add("level \(tile.level), tile \(tile.index) holds \(count) hashes for \(tile.width(in: size))")
        }
    }

    private func leaves(from: Int, to: Int) throws -> [TreeHash] {
        guard from < to else { return [] }
        let tiles = try (from / Tile.width...(to - 1) / Tile.width).flatMap { try LedgerStore.hashes(Tile(level: 0, index: $0), in: tx) }
        return Array(tiles.dropFirst(from % Tile.width).prefix(to - from))
    }

    /// The first place at which entries and leaves part, in words; nil when they do not.
    static func difference(_ entries: [LedgerStore.Stored], _ leaves: [TreeHash], firstLeaf: Int) -> String? {
        let hashes = entries.map(\.entry.hash)
        guard let place = (0..<max(hashes.count, leaves.count)).first(where: { place in
            !hashes.indices.contains(place) || !leaves.indices.contains(place) || hashes[place] != leaves[place]
        }) else { return nil }
        let leaf = "leaf \(firstLeaf + place)"
        guard place < entries.count else { return "\(leaf) has no entry any more: removed" }
        let entry = "entry \(entries[place].id) (\(entries[place].entry.kind.rawValue) \(entries[place].entry.subject), \(leaf))"
        if hashes.count > leaves.count { return "\(entry) was inserted" }
        if hashes.count < leaves.count { return "the entry of \(leaf), before \(entry), was removed" }
        return leaves.contains(hashes[place]) ? "\(entry) was moved" : "\(entry) was changed"
    }
}
