/// Randomness that can be repeated: the same seed gives the same numbers on every machine and with every version
/// (SplitMix64). For the demo city and for draws whose fairness can be checked afterwards; never for secrets.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// A seed from words, for example the announced name of a draw (FNV-1a over UTF-8).
    package init(seed text: String) {
        state = text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including `bound` (at least 1), each equally likely. The standard library's own
    /// `random(in:using:)` may change between versions; this does not.
    package mutating func below(_ bound: Int) -> Int {
        let bound = UInt64(max(1, bound))
        let usable = UInt64.max - UInt64.max % bound
        var number = next()
        while number >= usable { number = next() }
        return Int(number % bound)
    }

    /// A number of the range, each equally likely.
    package mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// One of the items; nil when there are none.
    package mutating func pick<Item>(_ items: [Item]) -> Item? { items.isEmpty ? nil : items[below(items.count)] }

    /// Up to `count` of the items, drawn without putting back, in the order drawn.
    package mutating func draw<Item>(_ count: Int, from items: [Item]) -> [Item] {
        var items = items
        let count = min(max(0, count), items.count)
        for place in 0..<count { items.swapAt(place, place + below(items.count - place)) }
        return Array(items.prefix(count))
    }
}
