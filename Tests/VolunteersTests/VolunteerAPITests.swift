import Kernel
import TestKit
import Testing
import Volunteers

@Suite struct VolunteerAPITests {
    @Test func aProgramRegistersReviewsAndLists() async throws {
        try await TestCity.with { test in
            let office = try await test.bearer(test.administrator)
            let json = try RegisterVolunteerTests.json(RegisterVolunteerTests.form(name: "刘德"))
            let registered = try await TestBrowser.api(test, .post, "/volunteers", json: json, key: "one")
            #expect(registered.status == .created)
            #expect(try await TestBrowser.api(test, .post, "/volunteers", json: json, key: "one").bytes == registered.bytes)
            let id = try #require(registered.json["id"] as? Int)
            let review = { (body: String) in try await TestBrowser.api(test, .post, "/volunteers/\(id)/review", bearer: office, json: body) }
            #expect(try await review(#"{"decision":"maybe"}"#).status == .unprocessableContent)
            #expect(try await review(#"{"decision":"refuse"}"#).status == .unprocessableContent)
            let approved = try await review(#"{"decision":"approve"}"#)
            #expect(approved.status == .ok)
            #expect((approved.json["number"] as? String)?.count == 16)
            #expect(try await review(#"{"decision":"approve"}"#).status == .conflict)
            #expect(try await review(#"{"decision":"suspend","reason":"核实中"}"#).json["status"] as? String == "suspended")
            #expect(try await review(#"{"decision":"reinstate","reason":"已核实"}"#).json["status"] as? String == "active")
            let list = try await TestBrowser.api(test, .get, "/volunteers?status=active&limit=1", bearer: office)
            #expect((list.json["items"] as? [[String: Any]])?.count == 1)
            #expect(try await TestBrowser.api(test, .get, "/volunteers?status=x&limit=1000", bearer: office).status == .unprocessableContent)
            let one = try await TestBrowser.api(test, .get, "/volunteers/\(id)", bearer: office)
            #expect((one.json["documentMasked"] as? String)?.contains("******") == true)
            #expect(one.json["documentNumber"] == nil)
        }
    }

    @Test func getMeTellsWhoIsSignedIn() async throws {
        try await TestCity.with { test in
            #expect(try await TestBrowser.api(test, .get, "/me").status == .unauthorized)
            let (volunteer, account) = try await test.volunteer(name: "刘德")
            let me = try await TestBrowser.api(test, .get, "/me", bearer: test.bearer(account))
            #expect((me.json["volunteer"] as? [String: Any])?["id"] as? Int == Int(volunteer.rawValue))
            let office = try await TestBrowser.api(test, .get, "/me", bearer: test.bearer(test.administrator))
            #expect((office.json["roles"] as? [[String: Any]])?.first?["role"] as? String == "administrator")
            #expect(try await TestBrowser.api(test, .get, "/volunteers", bearer: test.bearer(account)).status == .forbidden)
            #expect(try await TestBrowser.api(test, .get, "/volunteers/\(volunteer)", bearer: test.bearer(account)).status == .forbidden)
        }
    }

}
