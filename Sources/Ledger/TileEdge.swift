/// The right edge of a growing tree: takes leaves and tells which tiles have changed. It holds one tile a level.
package struct TileEdge {
    package private(set) var size: Int
    /// The tiles that were begun or went on, with all their hashes.
    package private(set) var changed: [Tile: [TreeHash]] = [:]
    /// The hashes of the last, partial tile of each level.
    private var open: [[TreeHash]]

    /// - Parameter read: gives the stored hashes of the partial tiles of a tree of `size` leaves.
    package init(size: Int, read: (Tile) throws -> [TreeHash]) throws {
        self.size = size
        open = try (0...Tile.highestLevel).map { level in
            let tile = Tile(level: level, index: (size >> (8 * level)) / Tile.width)
            let width = tile.width(in: size)
            guard width > 0 else { return [] }
            let hashes = try read(tile)
            guard hashes.count >= width else { throw TileTree.Missing(tile: tile) }
            return Array(hashes.prefix(width))
        }
    }

    package mutating func append(_ leaf: TreeHash) {
        size += 1
        push(leaf, level: 0)
    }

    private mutating func push(_ hash: TreeHash, level: Int) {
        guard level <= Tile.highestLevel else { return }
        open[level].append(hash)
        let count = size >> (8 * level)
        changed[Tile(level: level, index: (count - 1) / Tile.width)] = open[level]
        guard open[level].count == Tile.width else { return }
        let head = TreeHash.head(of: open[level][...])
        open[level] = []
        push(head, level: level + 1)
    }

    /// Forgets which tiles have changed, once they are stored.
    package mutating func settle() { changed = [:] }

    /// The head of all leaves so far, from the edge alone: the open tiles from the lowest level up.
    package var head: TreeHash {
        var head: TreeHash?
        for hashes in open where !hashes.isEmpty {
            var rest = hashes[...]
            // The hashes of a partial tile are complete subtrees of falling size, the smallest at the right.
            var parts: [TreeHash] = []
            while !rest.isEmpty {
                let part = 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount)
                parts.append(.head(of: rest.prefix(part)))
                rest = rest.dropFirst(part)
            }
            for part in parts.reversed() { head = head.map { .node(part, $0) } ?? part }
        }
        return head ?? .empty
    }
}
