import Kernel

/// Who could be asked for the needs of a day (派单建议): as many seats as possible, and among all ways to fill them the one
/// that costs least. Nobody is proposed twice. It proposes; a person decides.
package struct Plan: Sendable {
    package struct Match: Sendable {
        /// Where they stand among the needs and the offers.
        package let need, offer: Int
        package let fit: Fit
    }

    package let matches: [Match]
    /// Seats that nobody can take, by the place of the need.
    package let open: [Int: Int]

    package var cost: Int { matches.reduce(0) { $0 + $1.fit.cost } }
    package var metres: Int { matches.reduce(0) { $0 + $1.fit.nearness.metres } }
    package var newcomers: Int { matches.count { $0.fit.isNew } }

    /// The best that the candidates allow.
    package static func best(_ needs: PlanNeeds) -> Plan { Plan(needs, edges: needs.problem.solve().edge) }

    /// - Parameter edges: of each seat; -1 for an open one.
    init(_ needs: PlanNeeds, edges: [Int]) {
        var matches: [Match] = []
        var open: [Int: Int] = [:]
        for (seat, edge) in edges.enumerated() {
            let need = Int(needs.problem.seats[seat])
            guard edge >= 0 else {
                open[need, default: 0] += 1
                continue
            }
            matches.append(Match(need: need, offer: Int(needs.problem.person[edge]), fit: needs.fits[edge]))
        }
        (self.matches, self.open) = (matches, open)
    }
}

/// The needs of a day with the best candidates of each, ready to be planned.
package struct PlanNeeds: Sendable {
    package let problem: Assignment
    let fits: [Fit]
    /// More seats than this are not planned in one go, so that no sum leaves its bounds.
    package static let seatLimit = 50_000

    /// - Parameters:
    ///   - most: how many candidates each need has at most, beside one for each further person that it wants.
    ///   - seed: settles ties; the same seed gives the same plan.
    package init(_ needs: [Need], _ index: OfferIndex, most: Int = 200, seed: UInt64) {
        var start = [0]
        var (people, fits, ties): ([Int32], [Fit], [Int]) = ([], [], [])
        var seats: [Int32] = []
        for (place, need) in needs.enumerated() {
            let wanted = min(need.people, Self.seatLimit - seats.count)
            let candidates = wanted > 0 ? index.candidates(for: need, most: most + wanted - 1, seed: seed) : []
            for candidate in candidates {
                people.append(Int32(candidate.offer))
                fits.append(candidate.fit)
                ties.append(candidate.tie)
            }
            start.append(people.count)
            for _ in 0..<max(0, wanted) { seats.append(Int32(place)) }
        }
        // One point more weighs more than all ties together.
        let unit = TieBreak.bound * (seats.count + 1)
        let cost = zip(fits, ties).map { $0.cost * unit + $1 }
        problem = Assignment(start: start, person: people, cost: cost, seats: seats, people: index.offers.count)
        self.fits = fits
    }
}
