import Ledger
import Testing

@Suite struct TileTests {
    /// The examples of C2SP tlog-tiles.
    @Test func addressesAreThoseOfTheSpecification() {
        #expect(Tile.text(index: 1_234_067) == "x001/x234/067")
        #expect(Tile.text(index: 0) == "000" && Tile.text(index: 999) == "999" && Tile.text(index: 1000) == "x001/000")
        #expect(Tile.parse("x001/x234/067")?.index == 1_234_067)
        #expect(Tile.parse("x001/x234/067")?.width == 256)
        #expect(Tile.parse("000.p/17")?.width == 17)
    }

    @Test(arguments: [
        "", "0", "00", "1", "x000/001", "001/234", "x001/x234", "x001/234/", "/001", "0001", "-01", "+01", "001.p/0", "001.p/256", "001.p/017",
        "001.p/-1", "001.p/", "001.p/1.p/1", "x999/x999/x999/x999/x999/x999/999", "٠٠١", "x001/x001/x001/x001/x001/x001/x001/001", "00a", "001.p/٣",
    ])
    func anyOtherWritingIsRefused(_ path: String) { #expect(Tile.parse(path) == nil) }

    /// "A tree of size 70,000 …" in C2SP tlog-tiles.
    @Test func aTreeOf70000LeavesHasTheTilesOfTheSpecification() throws {
        let leaf = TreeHash.leaf([1])
        let grown = try GrownTree(Array(repeating: leaf, count: 70_000))
        let level = { (number: Int) in grown.tiles.filter { $0.key.level == number } }
        #expect(level(0).values.count { $0.count == 256 } == 273)
        #expect(level(0).values.filter { $0.count < 256 }.map(\.count) == [112])
        #expect(level(1).values.map(\.count).sorted() == [17, 256])
        #expect(level(2).values.map(\.count) == [1])
        #expect(level(3).isEmpty)
        for (tile, hashes) in grown.tiles { #expect(tile.width(in: 70_000) == hashes.count) }
        #expect(Tile(level: 0, index: 274).width(in: 70_000) == 0 && Tile(level: 3, index: 0).width(in: 70_000) == 0)
        #expect(grown.edge.head == (try grown.tree.head(70_000)))
        // Proofs reach across tiles and levels, also of trees that were smaller.
        for size in [1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000] {
            let root = try grown.tree.head(size)
            for index in [0, size / 2, size - 1] {
                let proof = try grown.tree.inclusion(of: index, in: size)
                #expect(MerkleProof.includes(leaf: leaf, index: index, size: size, proof: proof, root: root))
            }
            let proof = try grown.tree.consistency(from: size, to: 70_000)
            #expect(MerkleProof.extends(oldSize: size, oldRoot: root, newSize: 70_000, newRoot: grown.edge.head, proof: proof))
        }
    }

    @Test func aTreeOf256LeavesIsAFullTileAndOneHashAbove() throws {
        let grown = try GrownTree((0..<256).map { TreeHash.leaf([UInt8($0)]) })
        #expect(grown.tiles.mapValues(\.count) == [Tile(level: 0, index: 0): 256, Tile(level: 1, index: 0): 1])
        #expect(grown.tiles[Tile(level: 1, index: 0)] == [grown.edge.head])
    }

    @Test func growingInPiecesGivesTheSameTree() throws {
        let leaves = (0..<1500).map { TreeHash.leaf([UInt8($0 % 256), UInt8($0 / 256)]) }
        let whole = try GrownTree(leaves)
        var tiles: [Tile: [TreeHash]] = [:]
        var rest = leaves[...]
        for piece in [1, 254, 1, 1, 255, 500, 488] {
            let before = tiles
            var edge = try TileEdge(size: leaves.count - rest.count) { before[$0] ?? [] }
            for leaf in rest.prefix(piece) { edge.append(leaf) }
            tiles.merge(edge.changed) { $1 }
            rest = rest.dropFirst(piece)
            #expect(edge.head == (try whole.tree.head(edge.size)))
        }
        #expect(rest.isEmpty && tiles == whole.tiles)
    }

    @Test func aMissingTileIsNamed() throws {
        let grown = try GrownTree((0..<600).map { TreeHash.leaf([UInt8($0 % 256)]) })
        var tiles = grown.tiles
        tiles[Tile(level: 0, index: 2)] = nil
        let broken = tiles
        let tree = TileTree { broken[$0] ?? [] }
        #expect(throws: TileTree.Missing.self) { try tree.head(600) }
        #expect(throws: TileTree.Missing.self) { try TileEdge(size: 600) { broken[$0] ?? [] } }
        #expect(try tree.head(512) == grown.tree.head(512))
    }
}
