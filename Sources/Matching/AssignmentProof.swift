/// Shows that nobody can do better: prices for seats and people under which no edge is a bargain, and whose sum is what the
/// assignment costs (linear programming duality). Checked with whole numbers, without trusting whoever found it.
package struct AssignmentProof: Sendable {
    /// Of the seats that are filled.
    package let cost: Int
    package let filled: Int

    /// - Returns: nil when the solution is not valid or not proven to be the best.
    package init?(_ problem: Assignment, _ solution: Assignment.Solution) {
        let open = problem.openCost
        guard solution.edge.count == problem.seats.count, solution.seatPrice.count == problem.seats.count,
              solution.personPrice.count == problem.people else { return nil }
        var isTaken = [Bool](repeating: false, count: problem.people)
        var (cost, filled) = (0, 0)
        // Wide, because what open seats cost is large.
        var sum: Int128 = 0
        for (seat, edge) in solution.edge.enumerated() {
            let group = Int(problem.seats[seat])
            guard edge >= 0 else {
                guard solution.seatPrice[seat] == open else { return nil }
                sum += Int128(open)
                continue
            }
            guard (problem.start[group]..<problem.start[group + 1]).contains(edge) else { return nil }
            let person = Int(problem.person[edge])
            guard !isTaken[person], solution.seatPrice[seat] + solution.personPrice[person] == problem.cost[edge] else { return nil }
            isTaken[person] = true
            cost += problem.cost[edge]
            filled += 1
        }
        for (person, price) in solution.personPrice.enumerated() where price > 0 || (price < 0 && !isTaken[person]) { return nil }
        for (seat, group) in problem.seats.enumerated() {
            let price = solution.seatPrice[seat]
            guard price <= open else { return nil }
            for edge in problem.start[Int(group)]..<problem.start[Int(group) + 1] {
                guard price + solution.personPrice[Int(problem.person[edge])] <= problem.cost[edge] else { return nil }
            }
        }
        let prices = (solution.seatPrice + solution.personPrice).reduce(into: Int128(0)) { $0 += Int128($1) }
        guard prices == sum + Int128(cost) else { return nil }
        (self.cost, self.filled) = (cost, filled)
    }
}
