import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing

@Suite struct LeadOrganisationTests {
    @Test func thoseAboveSayWhoLeadsAndOnlyWhereThatOneLeads() async throws {
        try await TestCity.with { test in
            let (place, foreign) = (try await test.organisation(name: "甲区"), try await test.organisation(name: "乙区"))
            let (team, stranger) = (try await test.team("甲队", parent: place), try await test.team("乙队", parent: foreign))
            let office = try await test.actor(test.administrator)
            let department = try await test.write(as: office) { work in
                try SaveDepartment(nil, Fields([("name", "红十字会"), ("field", "救护"), ("organisation", "\(place)")]), in: work).run(in: work)
            }
            try await test.write(as: office) { try LeadOrganisation(team, by: department).run(in: $0) }
            #expect(try await test.read { try OrganisationProfileStore.require(team, in: $0.tx).departmentName } == "红十字会（救护）")
            await #expect(throws: Problems.self) { try await test.write(as: office) { try LeadOrganisation(stranger, by: department).run(in: $0) } }
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            await #expect(throws: Refusal.notFound) { try await test.write(as: leader) { try LeadOrganisation(team, by: nil).run(in: $0) } }
            // Nor by the form of the team's own particulars, which leaves it as it is.
            let browser = try await test.browser(leader.account)
            let own = [("name", "甲队"), ("region", "360500000000"), ("visibility", "public"), ("joinMode", "approval")]
            #expect(try await !browser.get("/organisations/\(team)/admin").text.contains("name=\"department\""))
            #expect(try await browser.post("/organisations/\(team)/admin", own).status == .seeOther)
            let other = try await test.write(as: office) { work in
                try SaveDepartment(nil, Fields([("name", "团委"), ("field", "青年"), ("organisation", "\(place)")]), in: work).run(in: work)
            }
            #expect(try await browser.post("/organisations/\(team)/admin", own + [("department", "\(other)")]).status == .unprocessableContent)
            #expect(try await test.read { try OrganisationProfileStore.require(team, in: $0.tx).departmentName } == "红十字会（救护）")
            try await test.write(as: office) { try LeadOrganisation(team, by: nil).run(in: $0) }
            #expect(try await test.read { try OrganisationProfileStore.require(team, in: $0.tx).departmentName } == nil)
        }
    }

    @Test func whoMovesAwayIsLedNoLongerAndWhoGoesOnLeadsInstead() async throws {
        try await TestCity.with { test in
            let (old, heir, elsewhere) = (try await test.organisation(name: "甲区"), try await test.organisation(name: "乙区"), try await test.organisation(name: "丙区"))
            let (moving, staying) = (try await test.team("甲队", parent: old), try await test.team("乙队", parent: old))
            let office = try await test.actor(test.administrator)
            try await test.write(as: office) { work in
                let department = try SaveDepartment(nil, Fields([("name", "红十字会"), ("field", "救护"), ("organisation", "\(old)")]), in: work).run(in: work)
                for team in [moving, staying] { try LeadOrganisation(team, by: department).run(in: work) }
                try MoveOrganisation(moving, Fields([("parent", "\(elsewhere)")]), in: work).run(in: work)
                let ending = Fields([("way", "dissolved"), ("successor", "\(heir)"), ("reason", "区划调整")])
                try EndOrganisation(old, ending, .city, in: work).run(in: work)
            }
            let led = try await test.read { work in try [moving, staying].map { try OrganisationProfileStore.require($0, in: work.tx).departmentName } }
            #expect(led == [nil, "红十字会（救护）"])
            #expect(try await test.browser().get("/departments").text.contains("乙区"))
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
