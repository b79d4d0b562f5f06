/// The tree behind the tiles: heads and proofs of any size up to its own, from a handful of tiles each.
package struct TileTree {
    /// A tile that should be there is not, or has fewer hashes than the tree needs.
    package struct Missing: Error { package let tile: Tile }

    /// Gives the hashes of a tile, as many as are stored.
    let read: (Tile) throws -> [TreeHash]

    package init(_ read: @escaping (Tile) throws -> [TreeHash]) { self.read = read }

    /// The head of the first `size` leaves.
    package func head(_ size: Int) throws -> TreeHash { size == 0 ? .empty : try head(0, size) }

    /// The way from a leaf to the head of the tree of `size` leaves (RFC 9162, 2.1.3.1).
    package func inclusion(of index: Int, in size: Int) throws -> [TreeHash] {
        try path(index, 0, size)
    }

    /// What shows that the tree of `new` leaves begins with that of `old` (RFC 9162, 2.1.4.1).
    package func consistency(from old: Int, to new: Int) throws -> [TreeHash] {
        old == 0 || old == new ? [] : try consistency(old, 0, new, isWhole: true)
    }

    private func path(_ leaf: Int, _ low: Int, _ high: Int) throws -> [TreeHash] {
        guard high - low > 1 else { return [] }
        let middle = low + Self.split(high - low)
        return leaf < middle
            ? try path(leaf, low, middle) + [try head(middle, high)]
            : try path(leaf, middle, high) + [try head(low, middle)]
    }

    private func consistency(_ old: Int, _ low: Int, _ high: Int, isWhole: Bool) throws -> [TreeHash] {
        if old == high { return isWhole ? [] : [try head(low, high)] }
        let middle = low + Self.split(high - low)
        return old <= middle
            ? try consistency(old, low, middle, isWhole: isWhole) + [try head(middle, high)]
            : try consistency(old, middle, high, isWhole: false) + [try head(low, middle)]
    }

    private func head(_ low: Int, _ high: Int) throws -> TreeHash {
        let count = high - low
        if count & (count - 1) == 0 { return try complete(low, count) }
        let middle = low + Self.split(count)
        return .node(try head(low, middle), try head(middle, high))
    }

    /// A complete subtree lies inside one tile.
    private func complete(_ low: Int, _ count: Int) throws -> TreeHash {
        let height = count.trailingZeroBitCount
        let level = height / 8
        let first = low >> (8 * level)
        let tile = Tile(level: level, index: first / Tile.width)
        let hashes = try read(tile)
        let from = first % Tile.width
        let to = from + 1 << (height % 8)
        guard to <= hashes.count else { throw Missing(tile: tile) }
        return .head(of: hashes[from..<to])
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
