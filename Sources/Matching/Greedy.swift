/// First come, first served: each need in its turn takes the cheapest people who are left. What a dispatcher does without a
/// plan; kept to measure the plan against.
package enum Greedy {
    /// What a dispatcher looks at.
    package enum Eye: Sendable { case cost, distance }

    package static func plan(_ needs: PlanNeeds, by eye: Eye = .cost) -> Plan {
        let problem = needs.problem
        var isTaken = [Bool](repeating: false, count: problem.people)
        let edges = problem.seats.map { group -> Int in
            let own = problem.start[Int(group)]..<problem.start[Int(group) + 1]
            let free = own.lazy.filter { !isTaken[Int(problem.person[$0])] }
            let found = switch eye {
            case .cost: free.min { (problem.cost[$0], $0) < (problem.cost[$1], $1) }
            case .distance: free.min { (needs.fits[$0].nearness.metres, $0) < (needs.fits[$1].nearness.metres, $1) }
            }
            guard let found else { return -1 }
            isTaken[Int(problem.person[found])] = true
            return found
        }
        return Plan(needs, edges: edges)
    }
}
