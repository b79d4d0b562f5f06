import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct CreateOrganisationTests {
    static func form(parent: OrganisationID, name: String = "渝水区志愿服务中心", kind: String = "centre",
                     _ more: [(String, String)] = []) -> Fields {
        Fields([("name", name), ("parent", "\(parent)"), ("kind", kind), ("region", "渝水区")] + more)
    }

    @discardableResult
    private func create(_ fields: Fields, as actor: Actor, _ test: TestCity) async throws -> OrganisationID {
        try await test.write(as: actor) { work in try CreateOrganisation(fields, in: work).run(in: work) }
    }

    private func problems(_ fields: Fields, as actor: Actor, _ test: TestCity) async throws -> [String] {
        do {
            try await create(fields, as: actor, test)
            return []
        } catch let problems as Problems {
            return problems.all.map { "\($0.field) \($0.code)" }
        }
    }

    @Test func anAdministratorCreatesBelowTheirPlace() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let keeper = try await test.actor(try await test.staff(at: centre))
            let id = try await create(Self.form(parent: centre, name: "城南志愿服务站", kind: "station", [
                ("creditCode", "91350100M000100Y43"), ("categories", "0001"), ("categories", "0003"), ("contactPhone", "13812345678"),
            ]), as: keeper, test)
            let found = try await test.read { try OrganisationProfileStore.require(id, in: $0.tx) }
            #expect(found.organisation.place.path == "/\(centre)/\(id)/")
            #expect(found.organisation.region.six == "360502")
            #expect(found.details.categories == ["0001", "0003"])
            #expect(found.contactPhoneMasked == "138****5678")
            #expect(found.organisation.status == .active)
        }
    }

    @Test func aForeignPlaceDoesNotExist() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation(kind: .centre)
            let foreign = try await test.organisation(kind: .centre)
            let actor = try await test.actor(try await test.staff(at: mine))
            let there = try await problems(Self.form(parent: foreign), as: actor, test)
            let above = try await problems(Self.form(parent: test.office), as: actor, test)
            #expect(there == ["parent unknown_choice"])
            #expect(above == ["parent unknown_choice"])
        }
    }

    @Test func aLeaderAndAVisitorCreateNothing() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            await #expect(throws: Problems.self) { try await create(Self.form(parent: test.office), as: leader, test) }
            await #expect(throws: Problems.self) { try await create(Self.form(parent: test.office), as: .visitor(), test) }
        }
    }

    @Test func everyProblemIsFoundAtOnce() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let found = try await problems(Fields([
                ("name", "短"), ("parent", "没有的组织"), ("kind", "kingdom"), ("region", "亚特兰蒂斯"), ("creditCode", "91350100M000100Y44"),
                ("foundedOn", "2027-01-01"), ("contactPhone", "12"), ("categories", "0001"), ("categories", "nope"),
                ("joinMode", "password"), ("description", String(repeating: "字", count: 501)),
            ]), as: office, test)
            #expect(Set(found) == [
                "name too_short", "parent unknown_choice", "kind unknown_choice", "region unknown_choice", "creditCode malformed",
                "foundedOn out_of_range", "contactPhone malformed", "categories unknown_choice", "joinPassword missing",
                "description too_long",
            ])
        }
    }

    @Test func atMostFourCategories() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let five = ["0001", "0002", "0003", "0004", "0005"].map { ("categories", $0) }
            let found = try await problems(Self.form(parent: test.office, five), as: office, test)
            #expect(found == ["categories out_of_range"])
        }
    }

    @Test func twoOfOneNameAreNotCreated() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            try await create(Self.form(parent: test.office), as: office, test)
            let again = try await problems(Self.form(parent: test.office), as: office, test)
            #expect(again == ["name taken"])
        }
    }

    @Test func hostileTextStaysText() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let hostile = "\"><script>alert(1)</script>{{name}}"
            let answer = try await browser.post("/organisations", [
                ("name", hostile), ("parent", "\(test.office)"), ("kind", hostile), ("region", hostile),
            ])
            #expect(answer.status == .unprocessableContent)
            let created = try await browser.post("/organisations", [
                ("name", hostile), ("parent", "\(test.office)"), ("kind", "station"), ("region", "渝水区"),
            ])
            #expect(created.status == .seeOther)
            for path in ["/organisations", "/organisations?view=tree", created.location] {
                let page = try await browser.get(path)
                #expect(page.status == .ok)
                #expect(!page.text.contains("<script>alert"))
                #expect(page.text.contains("{{name}}"))
            }
        }
    }
}
