import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct EndDepartmentTests {
    private func name(_ name: String, _ field: String, _ test: TestCity) async throws -> DepartmentID {
        try await test.write(as: test.actor(test.administrator)) { work in
            try SaveDepartment(nil, Fields([("name", name), ("field", field), ("organisation", "\(test.office)"), ("since", "2026-01-01")]), in: work).run(in: work)
        }
    }

    @Test func itsSuccessorGoesOnWithThoseItLedAndItsFieldIsFree() async throws {
        try await TestCity.with { test in
            let (old, heir) = (try await name("文明办", "统筹", test), try await name("社会工作部", "社工", test))
            var draft = InsertOrganisation.Draft(parent: test.office, kind: .team, name: "春风队", region: try #require(RegionCode("360500")))
            draft.details.department = old
            let made = draft
            let team = try await test.write { try InsertOrganisation(made).run(in: $0) }
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/organisations?department=\(old)").text.contains("/organisations/\(team)/admin"))
            #expect(try await office.post("/departments/\(old)/ending", [("successor", "\(heir)")]).status == .seeOther)
            #expect(try await office.get("/organisations?department=\(heir)").text.contains("/organisations/\(team)/admin"))
            #expect(try await office.get("/departments").text.contains("接续：社会工作部"))
            #expect(try await office.post("/departments/\(old)/ending", []).status == .conflict)
            _ = try await name("社会工作部", "统筹", test)
        }
    }

    @Test func neitherItselfNorOneThatDoesNotLeadThereSucceeds() async throws {
        try await TestCity.with { test in
            let department = try await name("文明办", "统筹", test)
            let office = try await test.browser(test.administrator)
            for successor in ["\(department)", "999"] {
                #expect(try await office.post("/departments/\(department)/ending", [("successor", successor)]).status == .unprocessableContent)
            }
            #expect(try await office.post("/departments/\(department)/ending", [("until", "2025-12-31")]).status == .unprocessableContent)
            #expect(try await office.get("/departments").text.contains("以前牵头") == false)
        }
    }
}
