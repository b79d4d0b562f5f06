/// The checks that anybody makes with a proof and two numbers; nothing of them is secret (RFC 9162, 2.1.3.2 and 2.1.4.2).
package enum MerkleProof {
    /// The head that a leaf and its inclusion proof lead to; nil when the proof cannot be one for this place and size.
    package static func head(leaf: TreeHash, index: Int, size: Int, proof: [TreeHash]) -> TreeHash? {
        guard index >= 0, index < size else { return nil }
        var (place, last) = (index, size - 1)
        var hash = leaf
        for step in proof {
            guard last > 0 else { return nil }
            if place % 2 == 1 || place == last {
                hash = .node(step, hash)
                while place % 2 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = .node(hash, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 ? hash : nil
    }

    /// Whether a leaf stands at this place of the tree with this head.
    package static func includes(leaf: TreeHash, index: Int, size: Int, proof: [TreeHash], root: TreeHash) -> Bool {
        head(leaf: leaf, index: index, size: size, proof: proof) == root
    }

    /// Whether the tree of `newSize` leaves begins with all leaves of the tree of `oldSize`, in their order. Every tree
    /// begins with the empty one.
    package static func extends(oldSize: Int, oldRoot: TreeHash, newSize: Int, newRoot: TreeHash, proof: [TreeHash]) -> Bool {
        guard oldSize >= 0, oldSize <= newSize else { return false }
        if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return proof.isEmpty && oldRoot == .empty }
        // A complete old tree is the first step of its own proof, so it is left out.
        let path = oldSize & (oldSize - 1) == 0 ? [oldRoot] + proof : proof
        guard let first = path.first else { return false }
        var (place, last) = (oldSize - 1, newSize - 1)
        while place % 2 == 1 { (place, last) = (place >> 1, last >> 1) }
        var (old, new) = (first, first)
        for step in path.dropFirst() {
            guard last > 0 else { return false }
            if place % 2 == 1 || place == last {
                (old, new) = (.node(step, old), .node(step, new))
                while place % 2 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                new = .node(new, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && old == oldRoot && new == newRoot
    }

    /// How many hashes an inclusion proof holds.
    package static func length(index: Int, size: Int) -> Int {
        guard index >= 0, index < size else { return 0 }
        var (place, last, count) = (index, size - 1, 0)
        while last > 0 {
            if place % 2 == 1 || place < last { count += 1 }
            (place, last) = (place >> 1, last >> 1)
        }
        return count
    }
}
