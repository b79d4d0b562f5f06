import Audit
import Kernel
import Storage
import Vault

/// What anybody may ask the ledger: its signed head, and proofs. All of it comes from stored seals and tiles.
package enum PublishedLedger {
    /// A leaf and its way to a signed head.
    package struct Inclusion: Sendable {
        package let index: Int
        package let entry: LedgerEntry
        package let proof: [TreeHash]
        package let head: SignedCheckpoint
    }

    /// The last signed head; that of the empty tree, signed now, when nothing was sealed yet.
    package static func head(in work: Work) throws -> SignedCheckpoint {
        if let seal = try LedgerStore.lastSeal(in: work.tx), let signed = work.vault.signed(seal) { return signed }
        return try work.vault.checkpoint(size: 0, root: .empty)
    }

    /// The number of an entry's leaf and the seal it came with; nil while it is not sealed.
    package static func leaf(ofEntry id: Int64, in tx: Transaction) throws -> (index: Int, seal: LedgerStore.Seal)? {
        guard let seal = try LedgerStore.seal(ofEntry: id, in: tx), id >= seal.firstEntry else { return nil }
        let before = seal.isContiguous ? Int(id - seal.firstEntry) : try LedgerStore.count(from: seal.firstEntry, to: id - 1, in: tx)
        return (seal.firstLeaf + before, seal)
    }

    /// The entries that became leaves `from` to `to`, the last not included; fewer when the tree ends before.
    package static func entries(from: Int, to: Int, in tx: Transaction) throws -> [LedgerStore.Stored] {
        guard from < to, let seal = try LedgerStore.seal(ofLeaf: from, in: tx) else { return [] }
        let skipped = from - seal.firstLeaf
        if seal.isContiguous {
            return try LedgerStore.entries(after: seal.firstEntry + Int64(skipped) - 1, limit: to - from, in: tx)
        }
        return Array(try LedgerStore.entries(after: seal.firstEntry - 1, limit: skipped + to - from, in: tx).dropFirst(skipped))
    }

    /// A stored entry in the tree of its own seal, or of the present one.
    /// - Throws: ``Refusal/notFound`` while it is not sealed.
    package static func inclusion(of stored: LedgerStore.Stored, inPresent: Bool = true, in work: Work) throws -> Inclusion {
        guard let (index, seal) = try leaf(ofEntry: stored.id, in: work.tx),
              let head = inPresent ? try head(in: work) : work.vault.signed(seal) else { throw Refusal.notFound }
        let proof = try LedgerStore.tree(in: work.tx).inclusion(of: index, in: head.size)
        return Inclusion(index: index, entry: stored.entry, proof: proof, head: head)
    }

    /// What shows that the tree of `to` leaves begins with that of `from`.
    /// - Throws: ``Problems`` by field when there are no such trees.
    package static func consistency(from: Int, to: Int, in work: Work) throws -> [TreeHash] {
        let size = try LedgerStore.lastSeal(in: work.tx)?.size ?? 0
        guard to <= size else { throw Problems("to", "too_large", "账本现在只有 \(size) 条") }
        guard (0...to).contains(from) else { throw Problems("from", "out_of_range", "from 不能大于 to") }
        return try LedgerStore.tree(in: work.tx).consistency(from: from, to: to)
    }
}
