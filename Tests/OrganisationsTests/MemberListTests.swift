import Documents
import Kernel
@testable import Organisations
import Rights
import Site
import TestKit
import Testing
import Volunteers

@Suite struct MemberListTests {
    private func scene(_ test: TestCity) async throws -> (team: OrganisationID, leader: TestBrowser, numbers: [String]) {
        let team = try await test.team("春风队")
        var numbers: [String] = []
        for (name, status) in [("甘一", Membership.member), ("甘二", .member), ("向三", .applied)] {
            let person = try await test.volunteer(name: name).volunteer
            try await test.write { try TeamMemberStore.add(person, to: team, as: status, message: "想一起做", at: $0.now, in: $0.tx) }
            numbers.append(try await test.read { try VolunteerStore.require(person, in: $0.tx).number?.digits ?? "" })
        }
        return (team, try await test.browser(try await test.staff(role: .leader, at: team)), numbers)
    }

    @Test func membersAreFoundByNameNumberAndRole() async throws {
        try await TestCity.with { test in
            let (team, leader, numbers) = try await scene(test)
            let first = try await test.read { try TeamMemberStore.list(team, .member, after: nil, limit: 1, in: $0.tx)[0].volunteer }
            let role = try await test.read { try $0.tx.value("SELECT code FROM dictionary_entries WHERE dictionary = 'member-roles' ORDER BY code LIMIT 1", as: String.self) ?? "" }
            try await test.write { _ = try TeamMemberStore.assign(role, to: first, in: team, $0.tx) }
            func shown(_ query: String) async throws -> [Bool] {
                let text = try await leader.get("/organisations/\(team)/members?\(query)").text
                return ["甘一", "甘二", "向三"].map(text.contains)
            }
            #expect(try await shown("") == [true, true, false])
            #expect(try await shown("q=%E7%94%98") == [true, true, false])
            #expect(try await shown("q=\(numbers[1])") == [false, true, false])
            #expect(try await shown("role=\(role)") == [true, false, false])
            #expect(try await shown("status=applied&q=%E5%90%91") == [false, false, true])
            #expect(try await leader.get("/organisations/\(team)/members?q=nobody").text.contains("没有符合条件的人"))
        }
    }

    @Test func theListIsTakenAwayByWhoeverKeepsTheTeam() async throws {
        try await TestCity.with { test in
            let (team, leader, _) = try await scene(test)
            let rows = try TableReader.rows(.bytes(try await leader.get("/organisations/\(team)/members/export?format=csv").bytes))
            #expect(rows.map { $0[1] } == ["姓名", "甘一", "甘二"])
            let waiting = try TableReader.rows(.bytes(try await leader.get("/organisations/\(team)/members/export?format=csv&status=applied").bytes))
            #expect(waiting.map { $0[5] } == ["留言", "想一起做"])
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'exportMembers'", as: Int.self) } == 2)
            let stranger = try await test.browser(try await test.staff(role: .leader, at: try await test.team()))
            #expect(try await stranger.get("/organisations/\(team)/members/export").status == .notFound)
        }
    }
}
