import Kernel
import Testing
@testable import Matching

@Suite struct MatchRulesTests {
    private let rules = MatchRules()
    private typealias Scene = MatchScene

    private func obstacle(_ need: Need, _ offer: Offer) -> Obstacle? {
        do {
            _ = try rules.fit(need, offer)
            return nil
        } catch {
            return error
        }
    }

    @Test func whoeverCanIsNotHindered() { #expect(obstacle(Scene.need(), Scene.offer()) == nil) }

    @Test func nobodyIsAskedBeyondTheirReach() {
        #expect(obstacle(Scene.need(), Scene.offer(at: Scene.point(4_900, 0))) == nil)
        #expect(obstacle(Scene.need(), Scene.offer(at: Scene.point(5_200, 0))) == .tooFar)
        // A region that they named is within reach however far it is.
        var traveller = Scene.offer(at: Scene.point(50_000, 0))
        traveller.alsoGoesTo = [Scene.region("360502")]
        #expect((try? rules.fit(Scene.need(), traveller))?.goesThere == true)
        traveller.alsoGoesTo = [Scene.region("360521")]
        #expect(obstacle(Scene.need(), traveller) == .tooFar)
    }

    @Test func withoutAHomeTheRegionTells() throws {
        var offer = Scene.offer(at: nil, reach: 3_000)
        #expect(try rules.fit(Scene.need(), offer).nearness == .township)
        offer.region = Scene.region("360502002001")
        #expect(obstacle(Scene.need(), offer) == .tooFar)
        offer.reach = 10_000
        #expect(try rules.fit(Scene.need(), offer).nearness == .county)
        offer.region = Scene.region("360521001")
        offer.reach = 30_000
        #expect(try rules.fit(Scene.need(), offer).nearness == .city)
        offer.region = Scene.region("360103001")
        #expect(obstacle(Scene.need(), offer) == .tooFar)
    }

    @Test func skillsLicencesAndLanguagesAreHeldOrNot() {
        var (need, offer) = (Scene.need(), Scene.offer())
        need.skills = TermSet([3, 130])
        offer.skills = TermSet([3])
        #expect(obstacle(need, offer) == .skill)
        offer.skills.insert(130)
        #expect(obstacle(need, offer) == nil)
        need.licences = [2]
        #expect(obstacle(need, offer) == .licence)
        offer.licences = [.init(kind: 2, until: Scene.day.adding(days: -1))]
        #expect(obstacle(need, offer) == .licence)
        offer.licences = [.init(kind: 2, until: Scene.day)]
        #expect(obstacle(need, offer) == nil)
        need.languages = TermSet([1, 2])
        #expect(obstacle(need, offer) == .language)
        offer.languages = TermSet([2, 5])
        #expect(obstacle(need, offer) == nil)
    }

    @Test func ageIsThatOfTheDay() {
        var (need, offer) = (Scene.need(), Scene.offer())
        need.ages = 18...60
        offer.bornOn = Day(year: 2008, month: 3, day: 6) ?? .earliest
        #expect(obstacle(need, offer) == .age)
        offer.bornOn = Day(year: 2008, month: 3, day: 5) ?? .earliest
        #expect(obstacle(need, offer) == nil)
    }

    @Test func aPauseAClashAndAFullWeekKeepAway() {
        var offer = Scene.offer()
        offer.pause = Scene.day.adding(days: -3)...Scene.day
        #expect(obstacle(Scene.need(), offer) == .paused)
        offer.pause = Scene.day.adding(days: 1)...Day.latest
        #expect(obstacle(Scene.need(), offer) == nil)
        offer.booked = [.init(begins: Scene.at(8), ends: Scene.at(10), isRequest: false)]
        #expect(obstacle(Scene.need(), offer) == .clash)
        // What ends when the other begins is no clash.
        offer.booked = [.init(begins: Scene.at(8), ends: Scene.at(9), isRequest: false)]
        #expect(obstacle(Scene.need(), offer) == nil)
        offer.weekly = 1
        let monday = Scene.day.adding(days: -3)
        offer.booked = [.init(begins: Scene.at(8, monday), ends: Scene.at(9, monday), isRequest: false)]
        #expect(obstacle(Scene.need(), offer) == nil)
        offer.booked = [.init(begins: Scene.at(8, monday), ends: Scene.at(9, monday), isRequest: true)]
        #expect(obstacle(Scene.need(), offer) == .weekFull)
        // Sunday before belongs to another week.
        let sunday = Scene.day.adding(days: -4)
        offer.booked = [.init(begins: Scene.at(8, sunday), ends: Scene.at(9, sunday), isRequest: true)]
        #expect(obstacle(Scene.need(), offer) == nil)
    }

    @Test func whoWasAskedOftenIsLeftInPeaceAndNewcomersComeFirst() throws {
        var (fresh, known, asked) = (Scene.offer(1), Scene.offer(2), Scene.offer(3))
        known.isKnown = true
        (asked.isKnown, asked.asked) = (true, 2)
        let costs = try [fresh, known, asked].map { try rules.fit(Scene.need(), $0).cost }
        #expect(costs == costs.sorted() && Set(costs).count == 3)
        // Two kilometres farther, a newcomer is still asked before somebody who was asked once.
        fresh.home = Scene.point(2_000, 0)
        asked.asked = 1
        #expect(try rules.fit(Scene.need(), fresh).cost < rules.fit(Scene.need(), asked).cost)
        asked.asked = 4
        #expect(obstacle(Scene.need(), asked) == .askedEnough)
    }

    @Test func whatPeopleLikeAndWhenTheyAreFreeCounts() throws {
        var need = Scene.need()
        need.category = 7
        func cost(_ likes: [Int], _ times: [String]) throws -> Int {
            var offer = Scene.offer()
            (offer.likes, offer.times) = (likes, WeekTimes(times))
            return try rules.fit(need, offer).cost
        }
        let liked = try [[7], [1, 7], [1, 2, 7], []].map { try cost($0, ["4am"]) }
        #expect(liked == liked.sorted() && Set(liked).count == 4)
        let free = try [["4am"], [], ["4pm"]].map { try cost([7], $0) }
        #expect(free == free.sorted() && Set(free).count == 3)
    }

    @Test func partsOfTheWeek() {
        #expect(WeekTimes(from: Scene.at(9), to: Scene.at(12)) == WeekTimes(["4am"]))
        #expect(WeekTimes(from: Scene.at(9), to: Scene.at(13)) == WeekTimes(["4am", "4pm"]))
        #expect(WeekTimes(from: Scene.at(19), to: Scene.at(21), isHoliday: true) == WeekTimes(["hev"]))
        #expect(WeekTimes(["4am", "4pm"]).contains(WeekTimes(["4am"])))
    }

    @Test func theReasonsAreSaid() throws {
        var offer = Scene.offer(at: Scene.point(1_200, 0))
        offer.skills = TermSet([1])
        let fit = try rules.fit(Scene.need(), offer)
        let words = fit.reasons(days: 30, skills: "护理照护").map { $0.text { _ in nil } }
        #expect(words == ["离得近，1.2 公里", "会护理照护", "新人，还没有请过", "没有填可服务时间"])
        #expect(Obstacle.allCases.allSatisfy { !$0.words.key.isEmpty })
    }

    @Test func theRulerAgreesWithTheGlobe() throws {
        for (north, east) in [(0, 900), (3_000, -4_000), (-20_000, 15_000)] {
            let (here, there) = (try #require(Scene.point(0, 0)), try #require(Scene.point(north, east)))
            let (plane, globe) = (Ruler(here).metres(latitude: there.latitude, longitude: there.longitude), here.metres(to: there))
            #expect(abs(plane - globe) <= globe / 200 + 1)
        }
    }
}
