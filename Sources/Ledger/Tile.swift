import Foundation

/// A piece of the tree as it is stored and served: up to 256 hashes side by side (C2SP tlog-tiles). At level 0 they are
/// leaves; above it each is the head of a full tile of the level below.
package struct Tile: Hashable, Sendable {
    package static let width = 256
    /// A level that a tree of 2^62 leaves does not reach.
    static let highestLevel = 7

    package let level: Int
    package let index: Int

    package init(level: Int, index: Int) { (self.level, self.index) = (level, index) }

    /// How many hashes this tile has in a tree of `size` leaves; 0 when it is not there.
    package func width(in size: Int) -> Int {
        min(Self.width, max(0, (size >> (8 * level)) - index * Self.width))
    }

    /// An index in an address: groups of three digits, all but the last marked with an x: 1234067 is "x001/x234/067".
    package static func text(index: Int) -> String {
        var groups: [String] = []
        var rest = index
        repeat {
            groups.append(String(String(1000 + rest % 1000).dropFirst()))
            rest /= 1000
        } while rest > 0
        let last = groups.removeFirst()
        return groups.reversed().map { "x\($0)/" }.joined() + last
    }

    /// An index and, for a partial tile, its width, as addresses write them: "x001/234", "x001/234.p/17". Nil for any
    /// other writing, so that each tile has one address.
    package static func parse(_ path: String) -> (index: Int, width: Int)? {
        let halves = path.components(separatedBy: ".p/")
        guard (1...2).contains(halves.count), let index = parse(index: halves[0]) else { return nil }
        guard halves.count == 2 else { return (index, width) }
        guard let part = Int(halves[1]), (1..<width).contains(part), String(part) == halves[1] else { return nil }
        return (index, part)
    }

    private static func parse(index text: String) -> Int? {
        let groups = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...5).contains(groups.count) else { return nil }
        let digits = groups.enumerated().map { place, group in place < groups.count - 1 && group.hasPrefix("x") ? group.dropFirst() : group }
        guard let index = Int(digits.joined()), index >= 0, self.text(index: index) == text else { return nil }
        return index
    }
}
