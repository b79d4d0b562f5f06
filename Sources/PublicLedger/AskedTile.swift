import Audit
import Kernel
import Ledger

/// A tile of hashes or a bundle of entries, as its address asks for it: "0/x001/234", "entries/000.p/17".
struct AskedTile {
    /// Nil for the entries themselves.
    let level: Int?
    let index: Int
    let width: Int

    /// Nil for an address that is none.
    init?(_ path: String) {
        guard let slash = path.firstIndex(of: "/"), let (index, width) = Tile.parse(String(path[path.index(after: slash)...])) else { return nil }
        let first = String(path[..<slash])
        if first == "entries" {
            level = nil
        } else {
            guard let level = Int(first), (0...63).contains(level), String(level) == first else { return nil }
            self.level = level
        }
        (self.index, self.width) = (index, width)
    }

    /// - Throws: ``Refusal/notFound`` when the sealed tree has no such tile, or not that wide.
    func bytes(in work: Work) throws -> [UInt8] {
        let size = try LedgerStore.lastSeal(in: work.tx)?.size ?? 0
        let tile = Tile(level: level ?? 0, index: index)
        guard tile.level <= 7, index < 1 << 48, tile.width(in: size) >= width else { throw Refusal.notFound }
        guard level == nil else { return Array(try LedgerStore.hashes(tile, in: work.tx).prefix(width).flatMap(\.bytes)) }
        let first = index * Tile.width
        return try PublishedLedger.entries(from: first, to: first + width, in: work.tx).flatMap { stored in
            let leaf = stored.entry.leaf
            return [UInt8(leaf.count >> 8), UInt8(leaf.count & 255)] + leaf
        }
    }
}
