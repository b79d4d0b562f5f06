import Audit
import Kernel
import Notices
import Storage
import TestKit
import Testing
@testable import Offers

@Suite struct ReviewLicenceTests {
    @Test func theNumberIsSealedAndShownOnlyOnRecord() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await test.volunteer()
            let id = try await scene.licence(person.account, confirmed: false)
            let office = try await test.browser(test.administrator)
            let page = try await office.get("/licences/\(id)").text
            #expect(page.contains("20***********45") && !page.contains("201936050212345"))
            #expect(try await office.post("/licences/\(id)/unmasking", []).text.contains("201936050212345"))
            let acts = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'revealLicence'", as: Int.self) }
            #expect(acts == 1)
            let sealed = try await test.read { try $0.tx.value("SELECT number_sealed FROM offer_licences", as: [UInt8].self) }
            #expect(!String(decoding: sealed ?? [], as: UTF8.self).contains("2019360502"))
        }
    }

    @Test func itCountsOnceTheOriginalWasSeen() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await scene.offer(at: 0)
            let id = try await scene.licence(person.account, confirmed: false)
            var need = try OfferScene.need()
            need.licences = ["02"]
            #expect(try await scene.found(need).isEmpty)
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/inbox").text.contains("护士执业证书"))
            #expect(try await office.post("/licences/\(id)/approval", []).status == .seeOther)
            #expect(try await office.post("/licences/\(id)/approval", []).status == .conflict)
            let found = try await scene.found(need)
            #expect(found.map(\.volunteer) == [person.volunteer])
            #expect(try await test.browser(person.account).get("/me/offer").text.contains("已核对"))
            #expect(try await test.browser(person.account).get("/notices").text.contains("您登记的证照已核对"))
            // It ends before the need does.
            need.begins = Instant(day: Day(year: 2027, month: 1, day: 2) ?? .earliest, hour: 9)
            need.ends = need.begins.adding(seconds: 3_600)
            #expect(try await scene.found(need).isEmpty)
            // Filed anew it has to be seen anew.
            _ = try await scene.licence(person.account, until: nil, confirmed: false)
            #expect(try await scene.found(need).isEmpty)
        }
    }

    @Test func refusedWithAReasonThatTheHolderReads() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await test.volunteer()
            let id = try await scene.licence(person.account, confirmed: false)
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/licences/\(id)/refusal", []).status == .unprocessableContent)
            #expect(try await office.post("/licences/\(id)/refusal", [("reason", "号码不清楚")]).status == .seeOther)
            #expect(try await test.browser(person.account).get("/me/offer").text.contains("号码不清楚"))
        }
    }

    @Test func anExpiredOneIsNotConfirmed() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await test.volunteer()
            #expect(try await test.browser(person.account).post("/me/offer/licences", [("kind", "02"), ("number", "1"), ("validUntil", "2026-03-04")]).text.contains("已经过期"))
            let id = try await scene.licence(person.account, until: "2026-03-05", confirmed: false)
            test.clock.advance(seconds: 86_400)
            #expect(try await test.browser(test.administrator).post("/licences/\(id)/approval", []).status == .conflict)
        }
    }

    @Test func onlyWithinOnesPlaceAndOnlyOnesOwn() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let (here, there) = (try await test.organisation(name: "甲协会"), try await test.organisation(name: "乙协会"))
            let person = try await test.volunteer(at: here)
            let id = try await scene.licence(person.account, confirmed: false)
            let stranger = try await test.browser(test.staff(role: .administrator, at: there))
            #expect(try await stranger.get("/licences/\(id)").status == .notFound)
            #expect(try await stranger.post("/licences/\(id)/approval", []).status == .notFound)
            #expect(try await stranger.get("/licences").text.contains("还没有人登记证照"))
            let other = try await test.volunteer()
            #expect(try await test.browser(other.account).post("/me/offer/licences/\(id)/removal", []).status == .notFound)
            #expect(try await test.browser(person.account).post("/me/offer/licences/\(id)/removal", []).status == .seeOther)
        }
    }

    @Test func theListIsFilteredAndTakenAlong() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let (one, two, three) = (try await test.volunteer(name: "王一"), try await test.volunteer(name: "李二"), try await test.volunteer(name: "张三"))
            _ = try await scene.licence(one.account)
            _ = try await scene.licence(two.account, until: "2026-03-20")
            _ = try await scene.licence(three.account, kind: "07", confirmed: false)
            func names(_ query: String) async throws -> [String] {
                let answer = try await TestBrowser.api(test, .get, "/licences" + query, bearer: try await test.bearer(test.administrator))
                return (answer.json["items"] as? [[String: Any]] ?? []).compactMap { $0["volunteerName"] as? String }
            }
            #expect(try await names("") == ["王一", "李二", "张三"])
            #expect(try await names("?state=soon") == ["李二"])
            #expect(try await names("?state=confirmed") == ["王一"])
            #expect(try await names("?state=waiting") == ["张三"])
            #expect(try await names("?kind=07") == ["张三"])
            #expect(try await names("?q=李") == ["李二"])
            test.clock.advance(seconds: 40 * 86_400)
            #expect(try await names("?state=expired") == ["李二"])
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/licences?state=expired").text.contains("已过期"))
            #expect(try await office.get("/licences/export").bytes.starts(with: [0x50, 0x4B]))
        }
    }
}
