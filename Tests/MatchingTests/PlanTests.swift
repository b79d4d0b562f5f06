import Kernel
import Testing
@testable import Matching

@Suite struct PlanTests {
    private static func scene(_ seed: UInt64, needs: Int = 60, offers: Int = 150) -> (needs: [Need], offers: [Offer]) {
        var random = SeededRandom(seed: seed)
        return (MatchScene.needs(needs, side: 8_000, &random), MatchScene.offers(offers, side: 8_000, &random))
    }

    @Test(arguments: 1...4) func itIsNeverWorseThanFirstCome(seed: Int) throws {
        let scene = Self.scene(UInt64(seed))
        let needs = PlanNeeds(scene.needs, OfferIndex(scene.offers), most: 30, seed: 9)
        let (plan, greedy) = (Plan.best(needs), Greedy.plan(needs))
        #expect(plan.matches.count >= greedy.matches.count)
        if plan.matches.count == greedy.matches.count { #expect(plan.cost <= greedy.cost) }
        #expect(AssignmentProof(needs.problem, needs.problem.solve())?.filled == plan.matches.count)
    }

    /// One who can do both and one who can do only the first: first come leaves the second need open.
    @Test func aPlanSeesWhatFirstComeDoesNot() throws {
        var (easy, hard) = (MatchScene.need(1), MatchScene.need(2))
        hard.skills = TermSet([4])
        var (able, other) = (MatchScene.offer(1), MatchScene.offer(2, at: MatchScene.point(900, 0)))
        able.skills = TermSet([4])
        other.isKnown = true
        easy.people = 1
        let needs = PlanNeeds([easy, hard], OfferIndex([able, other]), seed: 1)
        #expect(Greedy.plan(needs).matches.count == 1)
        let plan = Plan.best(needs)
        #expect(plan.matches.map(\.offer) == [1, 0] && plan.open.isEmpty)
    }

    @Test func nobodyIsProposedTwiceAndEveryMatchKeepsTheRules() throws {
        let scene = Self.scene(11)
        let plan = Plan.best(PlanNeeds(scene.needs, OfferIndex(scene.offers), most: 30, seed: 2))
        #expect(Set(plan.matches.map(\.offer)).count == plan.matches.count && plan.matches.count > 30)
        for match in plan.matches { #expect(try MatchRules().fit(scene.needs[match.need], scene.offers[match.offer]) == match.fit) }
        let wanted = scene.needs.reduce(0) { $0 + $1.people }
        #expect(plan.matches.count + plan.open.values.reduce(0, +) == wanted)
        for (place, need) in scene.needs.enumerated() {
            #expect(plan.matches.count { $0.need == place } + (plan.open[place] ?? 0) == need.people)
        }
    }

    @Test func theSameSeedGivesTheSamePlanInAnyOrder() throws {
        let scene = Self.scene(5)
        func pairs(_ needs: [Need], _ offers: [Offer], seed: UInt64) -> Set<[Int64]> {
            let plan = Plan.best(PlanNeeds(needs, OfferIndex(offers), most: 200, seed: seed))
            return Set(plan.matches.map { [needs[$0.need].id, offers[$0.offer].volunteer.rawValue] })
        }
        let first = pairs(scene.needs, scene.offers, seed: 3)
        #expect(first == pairs(scene.needs.reversed(), scene.offers.reversed(), seed: 3))
    }

    @Test func newcomersGetATurn() throws {
        // Everybody lives at the same place; half of them are new.
        let offers = (1...40).map { number in
            var one = MatchScene.offer(Int64(number))
            one.isKnown = number % 2 == 0
            return one
        }
        let needs = (1...20).map { MatchScene.need(Int64($0)) }
        #expect(Plan.best(PlanNeeds(needs, OfferIndex(offers), seed: 1)).newcomers == 20)
    }
}
