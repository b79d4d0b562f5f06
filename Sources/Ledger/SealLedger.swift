import Audit
import Kernel
import Storage
import Vault

/// Makes leaves of the entries that are none yet, and signs the new head of the tree: one piece of bounded size.
///
/// Before it signs it looks whether what is stored is the tree that was signed last; if it is not, nothing is ever signed
/// over it. Safe on several servers at once, because writes are serial: each finds what the other has left.
package struct SealLedger: Sendable {
    /// Leaves of one piece; four tiles, a few milliseconds of the writer.
    package static let piece = 1024

    /// Why nothing was sealed: somebody has changed the ledger behind the program's back, or put back an older database.
    package struct Broken: Error, Hashable, Sendable {
        package let message: Message
    }

    /// What this server has seen signed before, from a place that is not the database.
    let known: Checkpoint?

    package init(known: Checkpoint? = nil) { self.known = known }

    /// - Returns: the new head; nil when there was nothing to seal.
    /// - Throws: ``Broken``.
    package func run(in work: Work) throws -> SignedCheckpoint? {
        let last = try LedgerStore.lastSeal(in: work.tx)
        try requireUnbroken(last, in: work)
        let entries = try LedgerStore.entries(after: last?.lastEntry ?? .min, limit: Self.piece, in: work.tx)
        guard let first = entries.first, let end = entries.last else { return nil }
        var edge = try TileEdge(size: last?.size ?? 0) { try LedgerStore.hashes($0, in: work.tx) }
        for stored in entries { edge.append(stored.entry.hash) }
        let signed = try work.vault.checkpoint(size: edge.size, root: edge.head)
        for (tile, hashes) in edge.changed.sorted(by: { ($0.key.level, $0.key.index) < ($1.key.level, $1.key.index) }) {
            try LedgerStore.save(hashes, as: tile, in: work.tx)
        }
        try LedgerStore.insert(
            .init(size: edge.size, leaves: entries.count, firstEntry: first.id, lastEntry: end.id, root: edge.head,
                  signature: signed.signature, sealedAt: work.now), in: work.tx)
        work.tx.touch(.ledger)
        return signed
    }

    /// The stored tree has the head that was signed last, and goes on from what this server knows.
    private func requireUnbroken(_ last: LedgerStore.Seal?, in work: Work) throws {
        let tree = LedgerStore.tree(in: work.tx)
        if let last {
            guard try work.vault.signed(last)?.isValid == true else {
                throw Broken(message: "\(last.size) 条的封存不是用本市的密钥签的")
            }
            guard try head(of: tree, last.size) == last.root else {
                throw Broken(message: "存下的树和 \(last.size) 条时签过的树根不符")
            }
        }
        guard let known else { return }
        guard known.size <= last?.size ?? 0 else {
            throw Broken(message: "以前签过 \(known.size) 条，现在只剩 \(last?.size ?? 0) 条：末尾被删，或者换回了旧的数据库")
        }
        guard try head(of: tree, known.size) == known.root else {
            throw Broken(message: "前 \(known.size) 条不是以前签过的那些")
        }
    }

    /// Nil when tiles are missing.
    private func head(of tree: TileTree, _ size: Int) throws -> TreeHash? {
        do { return try tree.head(size) } catch is TileTree.Missing { return nil }
    }
}

extension Vault {
    /// A stored seal with the key that it should have been signed with.
    package func signed(_ seal: LedgerStore.Seal) -> SignedCheckpoint? {
        ledgerVerifier.map { SignedCheckpoint(checkpoint: Checkpoint(origin: $0.name, size: seal.size, root: seal.root), key: $0, signature: seal.signature) }
    }
}

extension Topic {
    /// A new head of the ledger's tree was signed.
    package static let ledger: Topic = "ledger"
}
