import Kernel
import Testing
@testable import Matching

@Suite struct OfferIndexTests {
    /// The index finds exactly what looking at everybody finds, ties included.
    @Test(arguments: [2, 9, 30]) func nobodyBetterIsOverlooked(kilometres: Int) {
        var random = SeededRandom(seed: UInt64(kilometres))
        let offers = MatchScene.offers(600, side: kilometres * 1_000, &random)
        let index = OfferIndex(offers)
        var found = 0
        for need in MatchScene.needs(40, side: kilometres * 1_000, &random) {
            for most in [3, 40] {
                let (fast, slow) = (index.candidates(for: need, most: most, seed: 5), Rank.best(most, for: need, among: offers, seed: 5))
                #expect(fast.map(\.offer) == slow.map(\.offer) && fast.map(\.fit) == slow.map(\.fit))
                found += fast.count
            }
        }
        #expect(found > 500)
    }

    @Test func tiesAreSettledByTheSeed() {
        let offers = (1...50).map { MatchScene.offer($0) }
        let index = OfferIndex(offers)
        let (one, again, other) = (index.candidates(for: MatchScene.need(), most: 5, seed: 1), index.candidates(for: MatchScene.need(), most: 5, seed: 1),
                                   index.candidates(for: MatchScene.need(), most: 5, seed: 2))
        #expect(one.map(\.offer) == again.map(\.offer) && one.map(\.offer) != other.map(\.offer))
        // Neither the oldest nor the newest come first.
        #expect(one.map(\.offer) != [0, 1, 2, 3, 4])
    }

    @Test func termsOfLargeDictionaries() {
        let set = TermSet([0, 63, 64, 500, 511, 512, -1])
        #expect(set.terms == [0, 63, 64, 500, 511])
        #expect(TermSet([63, 500]).isSubset(of: set) && !TermSet([62]).isSubset(of: set) && set.meets(TermSet([1, 511])))
        let numbers = TermNumbers(["a", "b", "c"])
        #expect(numbers.set(["c", "x"]).terms == [2] && numbers["x"] == nil)
    }
}
