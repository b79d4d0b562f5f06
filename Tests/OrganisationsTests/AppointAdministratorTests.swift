import Identity
import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing
import Volunteers

@Suite struct AppointAdministratorTests {
    @discardableResult
    private func appoint(_ fields: [(String, String)], at place: OrganisationID, as actor: Actor, _ test: TestCity) async throws
        -> AppointAdministrator.Appointed {
        let appointment = try AppointAdministrator(place, Fields(fields), volunteers: .city)
        let temporary = try await TemporaryPassword.make()
        return try await test.write(as: actor) { try appointment.run(temporary: appointment.isNew ? temporary : nil, in: $0) }
    }

    @Test func aNewMemberOfStaffSignsInWithTheTemporaryPassword() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let browser = try await test.browser(test.administrator)
            let page = try await browser.post("/appointments", [
                ("organisation", "\(centre)"), ("role", "administrator"), ("way", "new"), ("name", "赵敏"), ("login", "zhaomin"),
            ])
            #expect(page.status == .ok)
            let shown = try #require(page.text.firstMatch(of: /<output[^>]*id="password"[^>]*>([^<]+)</)?.1)
            let visitor = try await test.browser()
            let signedIn = try await visitor.post("/sign-in", [("handle", "zhaomin"), ("password", String(shown))])
            #expect(signedIn.status == .seeOther)
            let account = try #require(try await test.read { try AccountStore.find(login: "zhaomin", in: $0.tx) })
            #expect(account.mustChange)
            let actor = try await test.actor(account.id)
            #expect(actor.may(.reviewVolunteers, at: Place("/\(centre)/")))
            #expect(!actor.may(.reviewVolunteers, at: .city))
        }
    }

    @Test func aPersonIsFoundByLoginNumberAndTelephone() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            _ = try await test.account(login: "lihua")
            try await appoint([("role", "leader"), ("person", "lihua")], at: team, as: office, test)
            let (volunteer, account) = try await test.volunteer()
            let number = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx).number?.digits ?? "" }
            let byNumber = try await appoint([("role", "leader"), ("person", number)], at: team, as: office, test)
            #expect(byNumber.account == account)
            let other = try await test.account(name: "陈静", phone: "19912340000")
            let byPhone = try await appoint([("role", "keeper"), ("person", "19912340000")], at: team, as: office, test)
            #expect(byPhone.account == other)
        }
    }

    @Test func aSharedTelephoneIsNotGuessed() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            _ = try await test.account(name: "王建国", phone: "19912345678")
            _ = try await test.account(name: "王小梅", phone: "19912345678")
            await #expect(throws: Problems("person", "ambiguous", "这个手机号有几个人在用，请填写志愿者编号")) {
                try await appoint([("role", "leader"), ("person", "19912345678")], at: team, as: office, test)
            }
        }
    }

    @Test func nobodyAppointsAboveOrOutsideTheirPlace() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let elsewhere = try await test.organisation(kind: .centre)
            let administrator = try await test.actor(try await test.staff(at: centre))
            let leader = try await test.actor(try await test.staff(role: .leader, at: centre))
            _ = try await test.account(login: "lihua")
            let fields = [("role", "administrator"), ("person", "lihua")]
            for place in [test.office, elsewhere] {
                await #expect(throws: Refusal.notFound) { try await appoint(fields, at: place, as: administrator, test) }
            }
            await #expect(throws: Refusal.notFound) { try await appoint(fields, at: centre, as: leader, test) }
            await #expect(throws: Refusal.signInNeeded) { try await appoint(fields, at: centre, as: .visitor(), test) }
            try await appoint(fields, at: centre, as: administrator, test)
        }
    }

    @Test func aRoleIsHeldOnceAndALoginIsOnePersons() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            _ = try await test.account(login: "lihua")
            try await appoint([("role", "leader"), ("person", "lihua")], at: team, as: office, test)
            await #expect(throws: Refusal.conflict(code: "already_appointed", "这个人在这里已有这个职务")) {
                try await appoint([("role", "leader"), ("person", "lihua")], at: team, as: office, test)
            }
            await #expect(throws: Problems("login", "taken", "这个登录账号已有人用，请换一个")) {
                try await appoint([("role", "leader"), ("way", "new"), ("name", "李华"), ("login", "lihua")], at: team, as: office, test)
            }
        }
    }

    @Test func wrongFieldsAreNamed() throws {
        for (fields, field) in [
            ([("role", "king"), ("person", "lihua")], "role"), ([("role", "leader")], "person"),
            ([("role", "leader"), ("way", "new"), ("name", "李华"), ("login", "13812345678")], "login"),
            ([("role", "leader"), ("way", "new"), ("name", "李华"), ("login", "a b")], "login"),
            ([("role", "leader"), ("way", "new"), ("name", "<script>"), ("login", "lihua")], "name"),
        ] {
            do {
                _ = try AppointAdministrator(OrganisationID(1), Fields(fields), volunteers: .city)
                Issue.record("\(fields) was taken")
            } catch let problems as Problems {
                #expect(problems.all.map(\.field) == [field])
            }
        }
    }
}
