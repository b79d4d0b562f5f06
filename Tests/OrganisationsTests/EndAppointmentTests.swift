import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct EndAppointmentTests {
    private func appointment(at place: OrganisationID, _ test: TestCity) async throws -> AppointmentID {
        let all = try await test.read { try AppointmentStore.list(at: place, in: $0.tx) }
        return try #require(all.first?.id)
    }

    private func end(_ id: AppointmentID, as actor: Actor, _ test: TestCity) async throws {
        try await test.write(as: actor) { try EndAppointment(id).run(in: $0) }
    }

    @Test func theRightsAreGoneWithTheNextClick() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let browser = try await test.browser(try await test.staff(at: centre))
            #expect(try await browser.get("/appointments").status == .ok)
            let id = try await appointment(at: centre, test)
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/appointments/\(id)/ending").status == .seeOther)
            #expect(try await browser.get("/appointments").status == .forbidden)
        }
    }

    @Test func theOfficeKeepsItsLastAdministrator() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let first = try await appointment(at: test.office, test)
            await #expect(throws: Refusal.conflict(code: "last_administrator", "主管单位至少要有一位管理员。请先任命另一位")) {
                try await end(first, as: office, test)
            }
            _ = try await test.staff(at: test.office)
            try await end(first, as: office, test)
        }
    }

    @Test func anotherPlacesAppointmentDoesNotExist() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation(kind: .centre)
            let elsewhere = try await test.organisation(kind: .centre)
            let actor = try await test.actor(try await test.staff(at: mine))
            _ = try await test.staff(at: elsewhere)
            let theirs = try await appointment(at: elsewhere, test)
            let above = try await appointment(at: test.office, test)
            for id in [theirs, above, AppointmentID(9999)] {
                await #expect(throws: Refusal.notFound) { try await end(id, as: actor, test) }
            }
        }
    }

    @Test func onlyOnce() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            _ = try await test.staff(role: .leader, at: team)
            let id = try await appointment(at: team, test)
            let office = try await test.actor(test.administrator)
            try await end(id, as: office, test)
            await #expect(throws: Refusal.conflict(code: "already_ended", "这个职务已经免去")) { try await end(id, as: office, test) }
        }
    }
}
