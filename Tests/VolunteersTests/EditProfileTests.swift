import Foundation
import Kernel
import TestKit
import Testing
import Volunteers

@Suite struct EditProfileTests {
    private func form(_ phone: String, version: Int = 2, address: String = "建设路12号") -> [(String, String)] {
        [("version", "\(version)"), ("phone", phone), ("region", "渝水区"), ("address", address), ("categories", "0006"), ("skills", "01")]
    }

    private func phone(of volunteer: VolunteerID, _ test: TestCity) async throws -> String {
        try await test.write { try RevealVolunteer(volunteer).run(in: $0).phone }
    }

    @Test func aVolunteerChangesWhatIsTheirs() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer(name: "刘德")
            let browser = try await test.browser(account)
            let old = try await phone(of: volunteer, test)
            #expect(try await browser.get("/me/edit").text.contains(old))
            let fields = form(old) + [("name", "别人"), ("documentNumber", Fictitious.card(born: Day("1980-01-01") ?? .earliest)), ("status", "active")]
            #expect(try await browser.post("/me/edit", fields).location == "/me")
            let after = try await test.read { (try VolunteerStore.require(volunteer, in: $0.tx), try VolunteerStore.choices(of: volunteer, in: $0.tx)) }
            #expect(after.0.name == "刘德")
            #expect(after.1.categories == ["0006"])
            #expect(after.1.skills == ["01"])
            #expect(try await browser.get("/me/edit").text.contains("建设路12号"))
        }
    }

    @Test func theSlowerOfTwoDevicesLosesNothing() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer()
            let own = try await phone(of: volunteer, test)
            let browser = try await test.browser(account)
            #expect(try await browser.post("/me/edit", form(own, address: "第一台设备")).status == .seeOther)
            let second = try await browser.post("/me/edit", form(own, address: "第二台设备"))
            #expect(second.status == .unprocessableContent)
            #expect(second.text.contains("第二台设备"))
            let version = try #require(second.text.firstMatch(of: /name="version" value="(\d+)"/)?.1)
            #expect(try await browser.post("/me/edit", form(own, version: Int(version) ?? 0, address: "第二台设备")).status == .seeOther)
        }
    }

    @Test func anotherTelephoneNeedsThePassword() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let browser = try await test.browser(account)
            let phone = Fictitious.mobile()
            #expect(try await browser.post("/me/edit", form(phone)).status == .unprocessableContent)
            #expect(try await browser.post("/me/edit", form(phone) + [("password", "Wrong-2026")]).status == .unprocessableContent)
            #expect(try await browser.post("/me/edit", form(phone) + [("password", TestCity.password)]).status == .seeOther)
            #expect(try await test.browser().post("/sign-in", [("handle", phone), ("password", TestCity.password)]).status == .seeOther)
        }
    }

    @Test func hostileAndMissingFieldsAreRefused() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer()
            let own = try await phone(of: volunteer, test)
            let browser = try await test.browser(account)
            let long = String(repeating: "长", count: 3000)
            for fields in [[], form("12345"), form(own).filter { $0.0 != "version" }, form(own).filter { $0.0 != "categories" },
                           form(own, address: long), form(own) + [("skills", "99x")], form(own) + [("ethnicity", "<b>")]] {
                let answer = try await browser.post("/me/edit", fields)
                #expect(answer.status == .unprocessableContent)
            }
            #expect(try await test.browser().post("/me/edit", form(own)).location.hasPrefix("/sign-in"))
        }
    }
}
