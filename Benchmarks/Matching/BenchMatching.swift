import Foundation
import Kernel
import Matching

/// Measures the plan of a day against first come, on made-up data that is the same for the same seed.
///
///     bench-matching [NEEDS OFFERS [SEED]]      a day: time, memory, quality
///     bench-matching week NEEDS OFFERS [SEED]   seven days, each with what the days before have left: fairness
@main
struct BenchMatching {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isWeek = arguments.first == "week"
        if isWeek { arguments.removeFirst() }
        let numbers = arguments.compactMap { Int($0) }
        let (needs, offers) = numbers.count >= 2 ? (numbers[0], numbers[1]) : (10_000, 100_000)
        let seed = UInt64(numbers.count > 2 ? numbers[2] : 1)
        if isWeek { week(needs, offers, seed) } else { try day(needs, offers, seed) }
    }

    private static func day(_ needCount: Int, _ offerCount: Int, _ seed: UInt64) throws {
        var city = SyntheticCity(seed: seed)
        let offers = city.offers(offerCount)
        let needs = city.needs(needCount)
        say("\(needs.count) needs, \(needs.reduce(0) { $0 + $1.people }) seats, \(offers.count) offers; memory \(memory()) MB")
        let (index, indexing) = timed { OfferIndex(offers) }
        say("index: \(indexing) s")
        let (ranked, ranking) = timed { needs.prefix(1_000).map { index.candidates(for: $0, most: 20, seed: seed).count } }
        say("the best 20 for one need: \(format(seconds(ranking) * 1_000 / Double(max(1, ranked.count)))) ms on average")
        let (prepared, preparing) = timed { PlanNeeds(needs, index, most: 200, seed: seed) }
        say("candidates: \(prepared.problem.cost.count) edges in \(preparing) s; memory \(memory()) MB")
        let (solution, solving) = timed { prepared.problem.solve() }
        let (proof, proving) = timed { AssignmentProof(prepared.problem, solution) }
        say("assignment: \(solving) s; proven to be the best: \(proof != nil), in \(proving) s; memory \(memory()) MB")
        let plan = Plan.best(prepared)
        let (greedy, taking) = timed { Greedy.plan(prepared) }
        let nearest = Greedy.plan(prepared, by: .distance)
        say("first come: \(taking) s")
        say("")
        say("| | seats filled | open | needs met in full | cost | km in all | km each | newcomers % |")
        say("|---|---:|---:|---:|---:|---:|---:|---:|")
        for (name, one) in [("plan", plan), ("first come, cheapest", greedy), ("first come, nearest", nearest)] {
            let filled = one.matches.count
            say("| \(name) | \(filled) | \(one.open.values.reduce(0, +)) | \(needs.count - one.open.count) | \(one.cost) | \(one.metres / 1_000) | "
                + "\(format(Double(one.metres) / 1_000 / Double(max(1, filled)))) | \(format(100 * Double(one.newcomers) / Double(max(1, filled)))) |")
        }
    }

    private static func week(_ needCount: Int, _ offerCount: Int, _ seed: UInt64) {
        say("seven days of \(needCount) needs each, \(offerCount) offers")
        say("| | seats filled | open | km each | most asked of one person | asked 3 times or more | people asked | newcomers % |")
        say("|---|---:|---:|---:|---:|---:|---:|---:|")
        let ways: [(String, (PlanNeeds) -> Plan)] = [
            ("plan", { Plan.best($0) }), ("first come, cheapest", { Greedy.plan($0) }), ("first come, nearest", { Greedy.plan($0, by: .distance) }),
        ]
        for (name, way) in ways {
            var city = SyntheticCity(seed: seed)
            var offers = city.offers(offerCount)
            for place in offers.indices { (offers[place].asked, offers[place].booked) = (0, []) }
            // Whoever takes the nearest does not look at who was asked before.
            var weights = Weights()
            if name.hasSuffix("nearest") { (weights.askedOnce, weights.known, weights.asksAtMost) = (0, 0, .max) }
            var asks = [Int](repeating: 0, count: offers.count)
            var (filled, open, metres, fresh) = (0, 0, 0, 0)
            for number in 0..<7 {
                let needs = city.needs(needCount, on: SyntheticCity.day.adding(days: number))
                let plan = way(PlanNeeds(needs, OfferIndex(offers, rules: MatchRules(weights)), most: 200, seed: seed))
                for match in plan.matches {
                    let need = needs[match.need]
                    asks[match.offer] += 1
                    offers[match.offer].asked += 1
                    offers[match.offer].isKnown = true
                    offers[match.offer].booked.append(.init(begins: need.begins, ends: need.ends, isRequest: true))
                }
                (filled, open) = (filled + plan.matches.count, open + plan.open.values.reduce(0, +))
                (metres, fresh) = (metres + plan.metres, fresh + plan.newcomers)
            }
            say("| \(name) | \(filled) | \(open) | \(format(Double(metres) / 1_000 / Double(max(1, filled)))) | \(asks.max() ?? 0) | \(asks.count { $0 >= 3 }) | "
                + "\(asks.count { $0 > 0 }) | \(format(100 * Double(fresh) / Double(max(1, filled)))) |")
        }
    }

    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private static func timed<T>(_ body: () -> T) -> (T, String) {
        let clock = ContinuousClock()
        let start = clock.now
        let value = body()
        let took = (clock.now - start).components
        return (value, format(Double(took.seconds) + Double(took.attoseconds) / 1e18))
    }

    private static func seconds(_ text: String) -> Double { Double(text) ?? 0 }
    private static func format(_ number: Double) -> String { String(format: "%.2f", number) }

    /// The most that the program has held so far.
    private static func memory() -> Int {
        let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = lines.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1_024
    }
}
