import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing

@Suite struct SaveDepartmentTests {
    @Test func aFieldIsLedByOneDepartmentAtATime() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let fields = [("name", "团市委"), ("field", "青年志愿服务"), ("organisation", "\(test.office)"), ("phone", "0790-6441234")]
            #expect(try await office.post("/departments", fields).status == .seeOther)
            let again = try await office.post("/departments", [("name", "总工会"), ("field", "青年志愿服务"), ("organisation", "\(test.office)")])
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("已有部门牵头"))
            let page = try await test.browser().get("/departments").text
            #expect(page.contains("团市委") && page.contains("0790-6441234"))
            #expect(!page.contains("总工会"))
        }
    }

    @Test func itLeadsOnlyWhereItWasNamed() async throws {
        try await TestCity.with { test in
            let (own, foreign) = (try await test.organisation(name: "甲区"), try await test.organisation(name: "乙区"))
            let (team, stranger) = (try await test.team("甲队", parent: own), try await test.team("乙队", parent: foreign))
            let department = try await test.write(as: test.actor(test.administrator)) { work in
                try SaveDepartment(nil, Fields([("name", "甲区红十字会"), ("field", "应急救护"), ("organisation", "\(own)")]), in: work).run(in: work)
            }
            let office = try await test.browser(test.administrator)
            func edit(_ id: OrganisationID, _ name: String) async throws -> TestBrowser.Answer {
                try await office.post("/organisations/\(id)/admin", [
                    ("name", name), ("region", "360500000000"), ("visibility", "public"), ("joinMode", "approval"), ("department", "\(department)"),
                ])
            }
            #expect(try await edit(team, "甲队").status == .seeOther)
            #expect(try await edit(stranger, "乙队").status == .unprocessableContent)
            let list = try await office.get("/organisations?department=\(department)").text
            #expect(list.contains("/organisations/\(team)/admin") && !list.contains("/organisations/\(stranger)/admin"))
            #expect(try await test.browser().get("/organisations/\(team)").text.contains("甲区红十字会（应急救护）"))
        }
    }

    @Test func othersDoNotChangeIt() async throws {
        try await TestCity.with { test in
            let department = try await test.write(as: test.actor(test.administrator)) { work in
                try SaveDepartment(nil, Fields([("name", "民政局"), ("field", "社区"), ("organisation", "\(test.office)")]), in: work).run(in: work)
            }
            let below = try await test.browser(try await test.staff(at: test.organisation()))
            #expect(try await below.post("/departments/\(department)", [("name", "乙"), ("field", "社区")]).status == .notFound)
        }
    }
}
