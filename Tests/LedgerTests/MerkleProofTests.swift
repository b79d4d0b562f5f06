import Kernel
import Ledger
import Testing

/// Against the published vectors of RFC 6962 trees (the eight leaves of the reference implementation), and each way in
/// which a proof can be wrong.
@Suite struct MerkleProofTests {
    static let leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
        .compactMap { Hex.decode($0) }.map { TreeHash.leaf($0) }

    static let heads = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ].compactMap { Hex.decode($0) }.compactMap { TreeHash($0) }

    /// (leaf, size, proof)
    static let inclusions: [(Int, Int, [String])] = [
        (0, 1, []),
        (0, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
        (5, 8, ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (1, 5, ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
    ]

    /// (old, new, proof)
    static let consistencies: [(Int, Int, [String])] = [
        (1, 1, []),
        (1, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
        (6, 8, ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
        (2, 5, ["5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
    ]

    static func hashes(_ texts: [String]) -> [TreeHash] { texts.compactMap { Hex.decode($0) }.compactMap { TreeHash($0) } }

    @Test func headsAreThePublishedOnes() throws {
        #expect(Self.heads.count == 9 && Self.leaves.count == 8)
        for size in 0...8 {
            let grown = try GrownTree(Self.leaves.prefix(size))
            #expect(grown.edge.head == Self.heads[size])
            #expect(try grown.tree.head(size) == Self.heads[size])
        }
    }

    @Test func inclusionProofsAreThePublishedOnes() throws {
        let grown = try GrownTree(Self.leaves)
        for (leaf, size, texts) in Self.inclusions {
            let proof = Self.hashes(texts)
            #expect(try grown.tree.inclusion(of: leaf, in: size) == proof)
            #expect(MerkleProof.includes(leaf: Self.leaves[leaf], index: leaf, size: size, proof: proof, root: Self.heads[size]))
        }
    }

    @Test func consistencyProofsAreThePublishedOnes() throws {
        let grown = try GrownTree(Self.leaves)
        for (old, new, texts) in Self.consistencies {
            let proof = Self.hashes(texts)
            #expect(try grown.tree.consistency(from: old, to: new) == proof)
            #expect(MerkleProof.extends(oldSize: old, oldRoot: Self.heads[old], newSize: new, newRoot: Self.heads[new], proof: proof))
        }
    }

    @Test func everyProofOfEverySizeHoldsAndNoOther() throws {
        let leaves = (0..<70).map { TreeHash.leaf([UInt8($0)]) }
        let grown = try GrownTree(leaves)
        let stranger = TreeHash.leaf([200])
        for size in 1...70 {
            let root = try grown.tree.head(size)
            for leaf in 0..<size {
                let proof = try grown.tree.inclusion(of: leaf, in: size)
                #expect(proof.count == MerkleProof.length(index: leaf, size: size))
                #expect(MerkleProof.includes(leaf: leaves[leaf], index: leaf, size: size, proof: proof, root: root))
                #expect(!MerkleProof.includes(leaf: stranger, index: leaf, size: size, proof: proof, root: root))
                #expect(!MerkleProof.includes(leaf: leaves[leaf], index: leaf, size: size, proof: proof + [stranger], root: root))
                if !proof.isEmpty {
                    #expect(!MerkleProof.includes(leaf: leaves[leaf], index: leaf, size: size, proof: Array(proof.dropLast()), root: root))
                    #expect(!MerkleProof.includes(leaf: leaves[leaf], index: leaf ^ 1, size: size, proof: proof, root: root))
                }
            }
            for old in 0...size {
                let proof = try grown.tree.consistency(from: old, to: size)
                let oldRoot = try grown.tree.head(old)
                #expect(MerkleProof.extends(oldSize: old, oldRoot: oldRoot, newSize: size, newRoot: root, proof: proof))
                #expect(!MerkleProof.extends(oldSize: old, oldRoot: stranger, newSize: size, newRoot: root, proof: proof))
                #expect(!MerkleProof.extends(oldSize: old, oldRoot: oldRoot, newSize: size, newRoot: stranger, proof: proof) || old == 0)
                #expect(!MerkleProof.extends(oldSize: old, oldRoot: oldRoot, newSize: size, newRoot: root, proof: proof + [stranger]))
            }
        }
    }

    @Test(arguments: [(-1, 8), (8, 8), (9, 8), (0, 0), (0, -1), (Int.max, Int.max), (Int.min, Int.max)])
    func impossiblePlacesAreRefused(index: Int, size: Int) {
        for count in [0, 1, 3, 64, 200] {
            let proof = Array(repeating: Self.heads[1], count: count)
            #expect(!MerkleProof.includes(leaf: Self.leaves[0], index: index, size: size, proof: proof, root: Self.heads[8]))
            #expect(!MerkleProof.extends(oldSize: size, oldRoot: Self.heads[1], newSize: index, newRoot: Self.heads[8], proof: proof))
        }
        #expect(!MerkleProof.includes(leaf: Self.leaves[0], index: 0, size: .max, proof: [], root: Self.leaves[0]))
        #expect(!MerkleProof.extends(oldSize: 9, oldRoot: Self.heads[8], newSize: 8, newRoot: Self.heads[8], proof: []))
    }

    @Test func aLeafCannotPassForANode() {
        let pair = TreeHash.node(Self.leaves[0], Self.leaves[1])
        #expect(TreeHash.leaf(Self.leaves[0].bytes + Self.leaves[1].bytes) != pair)
        #expect(TreeHash([UInt8](repeating: 0, count: 31)) == nil && TreeHash([UInt8](repeating: 0, count: 33)) == nil)
    }
}

/// A tree that keeps its tiles in memory.
struct GrownTree {
    private(set) var tiles: [Tile: [TreeHash]] = [:]
    private(set) var edge: TileEdge

    init(_ leaves: some Sequence<TreeHash>) throws {
        edge = try TileEdge(size: 0) { _ in [] }
        grow(leaves)
    }

    mutating func grow(_ leaves: some Sequence<TreeHash>) {
        for leaf in leaves { edge.append(leaf) }
        tiles.merge(edge.changed) { $1 }
        edge.settle()
    }

    var tree: TileTree {
        let tiles = tiles
        return TileTree { tiles[$0] ?? [] }
    }
}
