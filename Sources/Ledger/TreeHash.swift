import Crypto

/// A SHA-256 hash in a Merkle tree: of a leaf, of a subtree, or of the whole (RFC 9162, section 2.1.1).
package struct TreeHash: Hashable, Sendable {
    /// In bytes.
    package static let length = 32

    /// Always ``length`` of them.
    package let bytes: [UInt8]

    /// Nil unless there are exactly ``length`` bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = [UInt8](bytes)
    }

    private init(digest: SHA256.Digest) { bytes = [UInt8](digest) }

    /// The head of a tree without leaves.
    package static let empty = TreeHash(digest: SHA256.hash(data: [UInt8]()))

    /// A leaf: 0x00 and its data, so that no leaf can pass for a node.
    package static func leaf(_ data: [UInt8]) -> TreeHash {
        var hash = SHA256()
        hash.update(data: [UInt8(0)])
        hash.update(data: data)
        return TreeHash(digest: hash.finalize())
    }

    /// A node: 0x01 and its two children.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var hash = SHA256()
        hash.update(data: [UInt8(1)])
        hash.update(data: left.bytes)
        hash.update(data: right.bytes)
        return TreeHash(digest: hash.finalize())
    }

    /// The head of a complete subtree of 1, 2, 4 … 256 hashes.
    static func head(of hashes: ArraySlice<TreeHash>) -> TreeHash {
        var level = Array(hashes)
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { node(level[$0], level[$0 + 1]) }
        }
        return level.first ?? empty
    }
}
