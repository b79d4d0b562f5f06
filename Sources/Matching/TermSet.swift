/// A set of a dictionary's terms in a few machine words, so that a hundred thousand people are asked for a skill in an instant.
package struct TermSet: Hashable, Sendable {
    /// Where a term stands in its dictionary, which holds at most 500.
    package static let limit = 512

    private var words = SIMD8<UInt64>()

    package init() {}

    package init(_ terms: some Sequence<Int>) {
        for term in terms { insert(term) }
    }

    package mutating func insert(_ term: Int) {
        guard (0..<Self.limit).contains(term) else { return }
        words[term / 64] |= 1 << UInt64(term % 64)
    }

    package func contains(_ term: Int) -> Bool { (0..<Self.limit).contains(term) && words[term / 64] & 1 << UInt64(term % 64) != 0 }

    package var isEmpty: Bool { words == SIMD8<UInt64>() }

    package func isSubset(of other: TermSet) -> Bool { words & ~other.words == SIMD8<UInt64>() }

    /// Whether they share a term.
    package func meets(_ other: TermSet) -> Bool { words & other.words != SIMD8<UInt64>() }

    package var terms: [Int] {
        (0..<8).flatMap { word in (word * 64..<word * 64 + 64).filter(contains) }
    }
}

/// The numbers of a dictionary's codes.
package struct TermNumbers: Sendable {
    private let numbers: [String: Int]

    package init(_ codes: [String]) {
        numbers = Dictionary(zip(codes.prefix(TermSet.limit), 0...), uniquingKeysWith: { first, _ in first })
    }

    package subscript(code: String) -> Int? { numbers[code] }

    package func set(_ codes: some Sequence<String>) -> TermSet { TermSet(codes.compactMap { numbers[$0] }) }
}
