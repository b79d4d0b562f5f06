import Kernel

/// An offer that can be asked for a need.
package struct Candidate: Sendable {
    /// Where it stands among the offers.
    package let offer: Int
    package let fit: Fit
    let tie: Int

    static func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
        (one.fit.cost, one.tie, one.offer) < (other.fit.cost, other.tie, other.offer)
    }
}

/// The best offers for one need (排序推荐), the best first.
package enum Rank {
    /// - Parameters:
    ///   - most: how many at most.
    ///   - seed: settles ties.
    package static func best(_ most: Int, for need: Need, among offers: [Offer], by rules: MatchRules = MatchRules(), seed: UInt64 = 0) -> [Candidate] {
        let (prepared, ties) = (PreparedNeed(need), TieBreak(seed: seed))
        let all = offers.enumerated().compactMap { place, offer -> Candidate? in
            guard let fit = try? rules.fit(prepared, offer, RegionNumber(offer.region)) else { return nil }
            return Candidate(offer: place, fit: fit, tie: ties.number(need.id, offer.volunteer))
        }
        return Array(all.sorted(by: Candidate.isBetter).prefix(most))
    }
}

/// Keeps the best of many.
struct Shortlist {
    private var kept: [Candidate] = []
    private let most: Int
    /// Nothing dearer than this can get in; known as soon as the list is full.
    private(set) var worst = Int.max

    init(_ most: Int) {
        self.most = max(1, most)
        kept.reserveCapacity(2 * self.most)
    }

    mutating func add(_ candidate: Candidate) {
        kept.append(candidate)
        if kept.count >= 2 * most { cut() }
    }

    mutating func cut() {
        guard kept.count > most || (kept.count == most && worst == .max) else { return }
        kept.sort(by: Candidate.isBetter)
        kept.removeLast(kept.count - most)
        worst = kept.last?.fit.cost ?? .max
    }

    /// The best first.
    mutating func finish() -> [Candidate] {
        kept.sort(by: Candidate.isBetter)
        return Array(kept.prefix(most))
    }
}
