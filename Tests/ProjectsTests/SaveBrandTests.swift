import Foundation
import Kernel
import Projects
import Rights
import TestKit
import Testing

@Suite struct SaveBrandTests {
    private let fields: Fields = ["name": "红马甲", "slogan": "有事您喊我", "description": "从 2012 年起，\n每周六在社区。", "category": "0001", "startedOn": "2012-03-05"]

    private func save(_ test: TestCity, _ id: BrandID? = nil, as account: AccountID? = nil, _ change: (inout Fields) -> Void = { _ in }) async throws -> BrandID {
        var fields = fields
        if id == nil { fields.set("organisation", "\(test.office)") }
        change(&fields)
        let complete = fields
        return try await test.write(as: try await test.actor(account ?? test.administrator)) { try SaveBrand(id, complete).run(in: $0) }
    }

    @Test func aBrandIsMadeChangedAndRetired() async throws {
        try await TestCity.with { test in
            let id = try await save(test)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/brands").text.contains("红马甲"))
            let page = try await visitor.get("/brands/\(id)")
            #expect(page.text.contains("有事您喊我"))
            #expect(page.text.contains("<p>每周六在社区。</p>"))
            _ = try await save(test, id) { $0.set("name", "红马甲行动"); $0.set("retired", "1") }
            #expect(try await !visitor.get("/brands").text.contains("红马甲"))
            #expect(try await visitor.get("/brands/\(id)").text.contains("红马甲行动"))
            #expect(try await visitor.get("/brands/999").status == .notFound)
        }
    }

    @Test func wrongFieldsAreNamed() async throws {
        try await TestCity.with { test in
            let first = try await save(test)
            #expect(try await problems { _ = try await save(test) } == ["name": "taken"])
            _ = try await save(test, first)
            #expect(try await problems { _ = try await save(test) { $0 = [:] } }
                == ["organisation": "missing", "name": "missing", "description": "missing"])
            for (name, value, code) in [("name", String(repeating: "长", count: 31), "too_long"), ("category", "x", "unknown_choice"),
                                        ("startedOn", "2027-01-01", "out_of_range"), ("organisation", "abc", "malformed")] {
                let found = try await problems { _ = try await save(test) { $0.set("name", "另一个"); $0.set(name, value) } }
                #expect(found?[name] == code, "\(name)")
            }
        }
    }

    @Test func onlyAtOnesPlace() async throws {
        try await TestCity.with { test in
            let organisation = try await test.organisation()
            let local = try await test.staff(role: .administrator, at: organisation)
            let office = try await save(test)
            await #expect(throws: Refusal.notFound) { _ = try await save(test, office, as: local) }
            await #expect(throws: Refusal.notFound) { _ = try await save(test, as: local) { $0.set("name", "另一个") } }
            let own = try await save(test, as: local) { $0.set("name", "自己的"); $0.set("organisation", "\(organisation)") }
            let page = try await test.browser(local).get("/brands/admin")
            #expect(page.text.contains("自己的"))
            #expect(!page.text.contains("红马甲"))
            // A brand keeps its owner, whatever a form says.
            _ = try await save(test, own, as: local) { $0.set("name", "自己的"); $0.set("organisation", "\(test.office)") }
            #expect(try await test.read { try BrandStore.require(own, in: $0.tx).organisation } == organisation)
        }
    }

    @Test func teamsUseBrandsOfThoseAboveThem() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let brand = try await save(test)
            let foreign = try await save(test) { fields in fields.set("name", "别家") }
            let elsewhere = try await test.organisation()
            _ = try await test.write { try $0.tx.run("UPDATE brands SET organisation_id = \(elsewhere) WHERE id = \(foreign)") }
            let id = try await scene.create(scene.with { $0.set("brand", "\(brand)") })
            #expect(try await scene.project(id).brand == brand)
            #expect(try await problems { _ = try await scene.create(scene.with { $0.set("brand", "\(foreign)") }) } == ["brand": "unknown_choice"])
            try await scene.submit(id)
            try await scene.approve(id)
            #expect(try await test.browser().get("/brands/\(brand)").text.contains("周末河道清洁"))
        }
    }

    @Test func theApiSavesAndLists() async throws {
        try await TestCity.with { test in
            let token = try await test.bearer(test.administrator)
            let made = try await TestBrowser.api(test, .post, "/brands", bearer: token, json: #"{"organisation":\#(test.office),"name":"小书包","description":"助学"}"#)
            #expect(made.status == .ok)
            let id = try #require(made.json["id"] as? Int)
            let changed = try await TestBrowser.api(test, .post, "/brands", bearer: token, json: #"{"id":\#(id),"name":"小书包计划","description":"助学"}"#)
            #expect(changed.json["name"] as? String == "小书包计划")
            let list = try await TestBrowser.api(test, .get, "/brands")
            #expect((list.json["items"] as? [[String: Any]])?.count == 1)
            #expect(list.json["next"] is NSNull)
            #expect(try await TestBrowser.api(test, .post, "/brands", json: "{}").status == .unauthorized)
        }
    }
}
