import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct LeadOrganisationTests {
    @Test func thoseAboveSayWhoLeadsAndOnlyWhereThatOneLeads() async throws {
        try await TestCity.with { test in
            let (own, foreign) = (try await test.organisation(name: "甲区"), try await test.organisation(name: "乙区"))
            let (team, stranger) = (try await test.team("甲队", parent: own), try await test.team("乙队", parent: foreign))
            let office = try await test.actor(test.administrator)
            let department = try await test.write(as: office) { work in
                try SaveDepartment(nil, Fields([("name", "红十字会"), ("field", "救护"), ("organisation", "\(own)")]), in: work).run(in: work)
            }
            try await test.write(as: office) { try LeadOrganisation(team, by: department).run(in: $0) }
            #expect(try await test.read { try OrganisationProfileStore.require(team, in: $0.tx).departmentName } == "红十字会（救护）")
            await #expect(throws: Problems.self) { try await test.write(as: office) { try LeadOrganisation(stranger, by: department).run(in: $0) } }
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            await #expect(throws: Refusal.notFound) { try await test.write(as: leader) { try LeadOrganisation(team, by: nil).run(in: $0) } }
            try await test.write(as: office) { try LeadOrganisation(team, by: nil).run(in: $0) }
            #expect(try await test.read { try OrganisationProfileStore.require(team, in: $0.tx).departmentName } == nil)
        }
    }

    @Test func theTreeFindsAndUnfoldsForPaper() async throws {
        try await TestCity.with { test in
            let station = try await test.organisation(name: "和平站", kind: .station)
            _ = try await test.team("寻找的队", parent: station)
            _ = try await test.team("别的队")
            let office = try await test.browser(test.administrator)
            let found = try await office.get("/organisations?view=tree&q=寻找的队").text
            #expect(found.contains("<mark>寻找的队</mark>") && found.contains("和平站") && !found.contains("别的队") && found.contains("找到 1 个"))
            let paper = try await office.get("/organisations?view=tree&paper=1").text
            #expect(paper.contains("寻找的队") && paper.contains("别的队") && !paper.contains("<details>"))
        }
    }
}
