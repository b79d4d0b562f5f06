import Kernel
import Matching
import Rights
import Storage
import TestKit
import Testing
@testable import Offers

@Suite struct FindVolunteersTests {
    @Test func theNearComeFirstAndWhoDoesNotGoSoFarNotAtAll() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let far = try await scene.offer("赵远", at: 12)
            let near = try await scene.offer("钱近", at: 1)
            _ = try await scene.offer("孙不去", at: 12, [("reach", "3")])
            let unplaced = try await scene.offer("李县里")
            let silent = try await test.volunteer(name: "周没填")
            let found = try await scene.found(OfferScene.need())
            #expect(found.map(\.volunteer) == [near.volunteer, far.volunteer, unplaced.volunteer])
            #expect(!found.contains { $0.volunteer == silent.volunteer })
            #expect(found.first?.fit.nearness == .metres(556) && found.last?.fit.nearness == .county)
        }
    }

    @Test func whoWasAskedStepsBackAndIsLeftInPeaceInTheEnd() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let (one, two) = (try await scene.offer("赵一", at: 0), try await scene.offer("钱二", at: 2))
            let need = try OfferScene.need()
            #expect(try await scene.found(need).map(\.volunteer) == [one.volunteer, two.volunteer])
            func ask(_ number: Int) async throws {
                let begins = need.begins.adding(seconds: Int64(number * 10 * 86_400))
                try await test.write { try NoteAsk(one.volunteer, for: "request/\(number)", from: begins, to: begins.adding(seconds: 3_600)).run(in: $0) }
                try await test.write { try NoteAnswer(one.volunteer, to: "request/\(number)", .declined).run(in: $0) }
            }
            try await ask(1)
            let found = try await scene.found(need)
            #expect(found.map(\.volunteer) == [two.volunteer, one.volunteer] && found.last?.fit.asked == 1)
            for number in 2...4 { try await ask(number) }
            #expect(try await scene.found(need).map(\.volunteer) == [two.volunteer])
            await #expect(throws: Refusal.conflict(code: "already_asked", "已经请过这位志愿者了")) { try await ask(4) }
            // A month later that is long ago.
            test.clock.advance(seconds: 31 * 86_400)
            #expect(try await scene.found(need).count == 2)
        }
    }

    @Test func nobodyIsAskedForTwoThingsAtOnceNorMoreOftenThanTheyWant() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let busy = try await scene.offer("赵忙", at: 0, [("weekly", "1")])
            let need = try OfferScene.need()
            let volunteer = busy.volunteer
            try await test.write { try NoteAsk(volunteer, for: "request/1", from: need.begins, to: need.ends).run(in: $0) }
            #expect(try await scene.found(need).isEmpty)
            // The afternoon is free, but one a week is enough; the next week is another one.
            #expect(try await scene.found(OfferScene.need(from: 14, to: 16)).isEmpty)
            var next = need
            (next.begins, next.ends) = (need.begins.adding(seconds: 7 * 86_400), need.ends.adding(seconds: 7 * 86_400))
            #expect(try await scene.found(next).count == 1)
            // What was declined takes no time.
            try await test.write { try NoteAnswer(volunteer, to: "request/1", .declined).run(in: $0) }
            #expect(try await scene.found(need).count == 1)
            // Neither does what they signed up for let them come.
            let project = try await test.project(team: try await test.team(), startsAt: need.begins.adding(seconds: 1_800))
            try await test.accept(volunteer, for: project)
            #expect(try await scene.found(need).isEmpty)
        }
    }

    @Test func whoeverHasServedIsNoNewcomer() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let (old, new) = (try await scene.offer("赵老", at: 0), try await scene.offer("钱新", at: 2))
            try await test.record(old.volunteer, hours: 3, on: Day(year: 2026, month: 2, day: 3) ?? .earliest, team: try await test.team())
            test.clock.advance(seconds: 86_400)
            let found = try await scene.found(OfferScene.need(from: 20, to: 21))
            #expect(found.map(\.volunteer) == [new.volunteer, old.volunteer] && found.map(\.fit.isNew) == [true, false])
        }
    }

    @Test func skillsLanguagesAgeAndPlacesAreKept() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let able = try await scene.offer("赵会", at: 0, [("languages", "05")])
            _ = try await scene.offer("钱不会", at: 0)
            try await test.write { try $0.tx.run("INSERT INTO volunteer_choices (volunteer_id, kind, code) VALUES (\(able.volunteer), 'skill', '19')") }
            var need = try OfferScene.need()
            need.skills = ["19"]
            #expect(try await scene.found(need).map(\.volunteer) == [able.volunteer])
            need.skills = []
            need.languages = ["05", "06"]
            #expect(try await scene.found(need).map(\.volunteer) == [able.volunteer])
            need.languages = []
            need.ages = 60...80
            #expect(try await scene.found(need).isEmpty)
            need.ages = 14...150
            #expect(try await scene.found(need).count == 2)
            #expect(try await scene.found(need, in: [Place("/999/")]).isEmpty)
        }
    }

    @Test func travellersAreFoundWhereTheyWantToGo() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let traveller = try await scene.offer("赵行", at: 0, [("reach", "1"), ("place1", "360521")])
            var need = try OfferScene.need(at: 60)
            #expect(try await scene.found(need).isEmpty)
            need.region = RegionCode("360521") ?? need.region
            let found = try await scene.found(need)
            #expect(found.map(\.volunteer) == [traveller.volunteer] && found.first?.fit.goesThere == true)
        }
    }

    @Test func thePageSaysWhy() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            _ = try await scene.offer("赵近邻", at: 2)
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/find-volunteers").text.contains("填好地点和时间"))
            let query = "region=360502&latitude=27.815000&longitude=114.915000&begins=2026-03-06T09:00&ends=2026-03-06T11:00&category=0001"
            let page = try await office.get("/find-volunteers?" + query).text
            #expect(page.contains("赵近邻") && page.contains("离得近，1.1 公里") && page.contains("新人，还没有请过；愿意做这类服务") && page.contains("愿意做这类服务"))
            let wrong = try await office.get("/find-volunteers?region=360502&begins=2026-03-06T09:00&ends=2026-03-06T08:00")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("结束时间要晚于开始时间"))
            let keeper = try await test.staff(role: .keeper, at: try await test.organisation())
            #expect(try await test.browser(keeper).get("/find-volunteers?" + query).text.contains("暂时没有合适的人"))
            let answer = try await TestBrowser.api(test, .get, "/volunteer-matches?" + query, bearer: try await test.bearer(test.administrator))
            let items = try #require(answer.json["items"] as? [[String: Any]])
            #expect(items.count == 1 && items[0]["name"] as? String == "赵**" && items[0]["isNew"] as? Bool == true)
        }
    }

    /// The plan of a day from the database: the same people, each at most once.
    @Test func aPlanIsMadeOfWhatIsOffered() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let (one, two) = (try await scene.offer("赵一", at: 0), try await scene.offer("钱二", at: 3))
            let (terms, offers) = try await test.read { work in
                let terms = try NeedTerms.load(in: work)
                let need = try OfferScene.need()
                let (offers, next) = try AvailableOffers(in: [.city], from: need.begins, to: need.ends).run(after: nil, terms, in: work)
                #expect(next == nil)
                return (terms, offers)
            }
            var (first, second) = (try OfferScene.need(), try OfferScene.need(from: 14, to: 16))
            (first.id, second.id) = (1, 2)
            let plan = Plan.best(PlanNeeds([first.need(terms), second.need(terms)], OfferIndex(offers, rules: terms.rules), seed: 1))
            #expect(Set(plan.matches.map { offers[$0.offer].volunteer }) == [one.volunteer, two.volunteer] && plan.open.isEmpty)
        }
    }
}
