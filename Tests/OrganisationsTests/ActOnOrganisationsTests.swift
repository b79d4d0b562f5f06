import Kernel
@testable import Organisations
import Rights
import TestKit
import Testing

@Suite struct ActOnOrganisationsTests {
    @Test func thePreviewChangesNothingAndSaysWhatWillHappen() async throws {
        try await TestCity.with { test in
            let (first, second, station) = (try await test.team("甲队"), try await test.team("乙队"), try await test.organisation(name: "目标站", kind: .station))
            // A namesake stands there already.
            _ = try await test.team("乙队", parent: station)
            let office = try await test.browser(test.administrator)
            let fields = [("act", "move"), ("id", "\(first)"), ("id", "\(second)"), ("parent", "\(station)")]
            #expect(try await office.get("/organisations/acts?act=move&id=\(first)&id=\(second)").text.contains("已选 2 个"))
            let preview = try await office.post("/organisations/acts/preview", fields).text
            #expect(preview.contains("下面 1 个可以办理") && preview.contains("已有同名"))
            func parent(_ id: OrganisationID) async throws -> OrganisationID? { try await test.read { try OrganisationStore.require(id, in: $0.tx).parent } }
            #expect(try await parent(first) == test.office)
            #expect(try await office.post("/organisations/acts", fields).status == .seeOther)
            #expect(try await parent(first) == station)
            #expect(try await parent(second) == test.office)
        }
    }

    @Test func eachIsItsOwnActWithItsOwnRights() async throws {
        try await TestCity.with { test in
            let (own, foreign) = (try await test.organisation(name: "甲区"), try await test.organisation(name: "乙区"))
            let (team, stranger) = (try await test.team("甲队", parent: own), try await test.team("乙队", parent: foreign))
            let administrator = try await test.browser(try await test.staff(at: own))
            let both = [("act", "suspend"), ("id", "\(team)"), ("id", "\(stranger)"), ("reason", "长期没有活动")]
            #expect(try await administrator.post("/organisations/acts", both).status == .notFound)
            #expect(try await test.read { try OrganisationStore.require(team, in: $0.tx).status } == .active)
            let mine = [("act", "suspend"), ("id", "\(own)"), ("id", "\(team)"), ("reason", "长期没有活动")]
            #expect(try await administrator.post("/organisations/acts/preview", mine).text.contains("下面 1 个可以办理"))
            #expect(try await administrator.post("/organisations/acts", mine).status == .seeOther)
            let statuses = try await test.read { work in try [own, team, stranger].map { try OrganisationStore.require($0, in: work.tx).status } }
            #expect(statuses == [.active, .suspended, .active])
        }
    }

    @Test func whatIsWrongForAllIsSaidByTheField() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/organisations/acts/preview", [("act", "suspend"), ("id", "\(team)")]).status == .unprocessableContent)
            #expect(try await office.post("/organisations/acts/preview", [("act", "move"), ("id", "\(team)"), ("parent", "没有的组织")]).status == .unprocessableContent)
            #expect(try await office.post("/organisations/acts/preview", [("act", "lead")]).status == .unprocessableContent)
            let many = (1...51).map { ("id", "\($0)") }
            #expect(try await office.post("/organisations/acts/preview", [("act", "lead")] + many).status == .unprocessableContent)
        }
    }
}
