import Kernel
import Testing
@testable import Matching

@Suite struct AssignmentTests {
    private static func random(_ seed: UInt64, groups: Int, people: Int, degree: Int, costs: Int, seats: Int) -> Assignment {
        var random = SeededRandom(seed: seed)
        var (start, person, cost, seat): ([Int], [Int32], [Int], [Int32]) = ([0], [], [], [])
        for group in 0..<groups {
            for one in random.draw(random.below(degree + 1), from: Array(0..<people)) {
                person.append(Int32(one))
                cost.append(random.below(costs))
            }
            start.append(person.count)
            for _ in 0...random.below(seats) { seat.append(Int32(group)) }
        }
        return Assignment(start: start, person: person, cost: cost, seats: seat, people: people)
    }

    /// Every way to fill the seats: the most filled, then the least cost.
    private static func bruteForce(_ problem: Assignment) -> (filled: Int, cost: Int) {
        var best = (filled: 0, cost: 0)
        var isTaken = [Bool](repeating: false, count: problem.people)
        func go(_ seat: Int, _ filled: Int, _ cost: Int) {
            guard seat < problem.seats.count else {
                if (filled, -cost) > (best.filled, -best.cost) { best = (filled, cost) }
                return
            }
            go(seat + 1, filled, cost)
            let group = Int(problem.seats[seat])
            for edge in problem.start[group]..<problem.start[group + 1] where !isTaken[Int(problem.person[edge])] {
                isTaken[Int(problem.person[edge])] = true
                go(seat + 1, filled + 1, cost + problem.cost[edge])
                isTaken[Int(problem.person[edge])] = false
            }
        }
        go(0, 0, 0)
        return best
    }

    @Test(arguments: 0..<60) func nothingIsBetterThanTheSolution(seed: Int) throws {
        let problem = Self.random(UInt64(seed), groups: 4, people: 5, degree: 4, costs: seed % 2 == 0 ? 4 : 50, seats: 2)
        let solution = problem.solve()
        let proof = try #require(AssignmentProof(problem, solution))
        let best = Self.bruteForce(problem)
        #expect(proof.filled == best.filled && proof.cost == best.cost)
    }

    /// More people than seats, as many, and far fewer.
    @Test(arguments: [1_500, 420, 150]) func largeOnesAreProven(people: Int) throws {
        let problem = Self.random(7, groups: 300, people: people, degree: 20, costs: 1_000, seats: 2)
        let solution = problem.solve()
        let proof = try #require(AssignmentProof(problem, solution))
        #expect(proof.filled <= problem.seats.count && proof.filled > 100)
        #expect(solution.edge == problem.solve().edge)
    }

    @Test func theProofDoesNotBelieveWhatIsNotSo() throws {
        // Two seats, two people; the cheaper pairing crosses.
        let problem = Assignment(start: [0, 2, 4], person: [0, 1, 0, 1], cost: [1, 2, 1, 9], seats: [0, 1], people: 2)
        let right = problem.solve()
        let proof = try #require(AssignmentProof(problem, right))
        #expect(proof.cost == 3 && right.edge == [1, 2])
        // The same prices do not vouch for another assignment, nor for one on other costs.
        let cheaper = Assignment(start: [0, 2, 4], person: [0, 1, 0, 1], cost: [1, 2, 1, 0], seats: [0, 1], people: 2)
        #expect(AssignmentProof(cheaper, right) == nil)
        let twice = Assignment(start: [0, 2, 4], person: [0, 1, 1, 1], cost: [1, 2, 1, 9], seats: [0, 1], people: 2)
        #expect(AssignmentProof(twice, right) == nil)
    }

    @Test func nobodyAndNothing() throws {
        let empty = Assignment(start: [0], person: [], cost: [], seats: [], people: 0)
        #expect(AssignmentProof(empty, empty.solve())?.cost == 0)
        let alone = Assignment(start: [0, 0], person: [], cost: [], seats: [0], people: 0)
        #expect(AssignmentProof(alone, alone.solve())?.filled == 0)
    }
}
