import HeapModule

/// Seats to be given to people, each of whom takes at most one: the most seats, and among all ways to fill them the cheapest
/// (transport problem on a sparse graph).
///
/// Seats are placed one after the other along a shortest augmenting path (Dijkstra with prices, after Jonker and Volgenant); a
/// seat may also stay open for a cost that no way of filling one more could reach. All numbers are whole, so the prices that
/// remain are a proof; see ``AssignmentProof``.
package struct Assignment: Sendable {
    /// The edges of seat group `g` are `start[g]..<start[g + 1]`, each to a different person.
    package let start: [Int]
    package let person: [Int32]
    /// Not negative.
    package let cost: [Int]
    /// The group of each seat.
    package let seats: [Int32]
    package let people: Int

    package init(start: [Int], person: [Int32], cost: [Int], seats: [Int32], people: Int) {
        (self.start, self.person, self.cost, self.seats, self.people) = (start, person, cost, seats, people)
    }

    /// What an open seat costs.
    package var openCost: Int { ((cost.max() ?? 0) + 1) * (seats.count + 1) }

    package struct Solution: Sendable {
        /// The edge of each seat; -1 when it is open.
        package fileprivate(set) var edge: [Int]
        package fileprivate(set) var seatPrice, personPrice: [Int]
    }

    package func solve() -> Solution {
        var solver = Solver(self)
        for seat in seats.indices { solver.place(seat) }
        return solver.solution
    }

    fileprivate struct Step: Comparable {
        let length: Int
        let person: Int32

        static func < (one: Step, other: Step) -> Bool { (one.length, one.person) < (other.length, other.person) }
    }
}

private struct Solver {
    let problem: Assignment
    let openCost: Int
    var solution: Assignment.Solution
    /// The seat of each person, or -1.
    var seatOf: [Int32]
    // Of the search that is under way.
    var round: Int32 = 0
    var seen: [Int32]
    var length: [Int]
    var viaSeat: [Int32]
    var viaEdge: [Int]
    var heap = Heap<Assignment.Step>()
    var settled: [Int32] = []

    init(_ problem: Assignment) {
        self.problem = problem
        openCost = problem.openCost
        let (seats, people) = (problem.seats.count, problem.people)
        solution = .init(edge: Array(repeating: -1, count: seats), seatPrice: Array(repeating: 0, count: seats), personPrice: Array(repeating: 0, count: people))
        seatOf = Array(repeating: -1, count: people)
        seen = Array(repeating: 0, count: people)
        length = Array(repeating: 0, count: people)
        viaSeat = Array(repeating: -1, count: people)
        viaEdge = Array(repeating: -1, count: people)
    }

    mutating func place(_ first: Int) {
        round += 1
        heap = Heap()
        settled.removeAll(keepingCapacity: true)
        var (seat, depth) = (first, 0)
        var best = Int.max
        // The free person at the end of the path, or the seat that becomes open.
        var (freePerson, openSeat) = (-1, -1)
        while true {
            let open = depth + openCost - solution.seatPrice[seat]
            if open < best { (best, freePerson, openSeat) = (open, -1, seat) }
            if let found = relax(seat, depth, &best) { (freePerson, openSeat) = (found, -1) }
            guard let next = nearest(below: best) else { break }
            settled.append(Int32(next))
            depth = length[next]
            seat = Int(seatOf[next])
        }
        raise(first, best)
        if openSeat == first { return }
        var person = freePerson
        if openSeat >= 0 {
            person = Int(problem.person[solution.edge[openSeat]])
            solution.edge[openSeat] = -1
        }
        move(to: person, first)
    }

    /// Looks along the edges of a seat; the free person that ends the shortest path so far, if one was found here.
    private mutating func relax(_ seat: Int, _ depth: Int, _ best: inout Int) -> Int? {
        let group = Int(problem.seats[seat])
        let start = depth - solution.seatPrice[seat]
        var found: Int?
        for edge in problem.start[group]..<problem.start[group + 1] {
            let person = Int(problem.person[edge])
            let way = start + problem.cost[edge] - solution.personPrice[person]
            if way >= best || (seen[person] == round && way >= length[person]) { continue }
            (seen[person], length[person], viaSeat[person], viaEdge[person]) = (round, way, Int32(seat), edge)
            if seatOf[person] < 0 {
                (best, found) = (way, person)
            } else {
                heap.insert(Assignment.Step(length: way, person: Int32(person)))
            }
        }
        return found
    }

    private mutating func nearest(below best: Int) -> Int? {
        while let step = heap.popMin() {
            if step.length >= best { return nil }
            // An older entry of somebody to whom a shorter way was found.
            if step.length == length[Int(step.person)] { return Int(step.person) }
        }
        return nil
    }

    /// Keeps every reduced cost at zero or above, and those of taken seats at zero.
    private mutating func raise(_ first: Int, _ best: Int) {
        solution.seatPrice[first] += best
        for person in settled.map(Int.init) {
            let gain = best - length[person]
            solution.personPrice[person] -= gain
            solution.seatPrice[Int(seatOf[person])] += gain
        }
    }

    /// Everybody along the path moves on by one seat.
    private mutating func move(to last: Int, _ first: Int) {
        var person = last
        while true {
            let seat = Int(viaSeat[person])
            let left = solution.edge[seat]
            solution.edge[seat] = viaEdge[person]
            seatOf[person] = Int32(seat)
            if seat == first { return }
            person = Int(problem.person[left])
        }
    }
}
