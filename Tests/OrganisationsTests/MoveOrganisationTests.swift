import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct MoveOrganisationTests {
    private func move(_ id: OrganisationID, below parent: OrganisationID, as actor: Actor, _ test: TestCity) async throws {
        try await test.write(as: actor) { work in
            try MoveOrganisation(id, Fields([("parent", "\(parent)")]), in: work).run(in: work)
        }
    }

    @Test func theWholeSubtreeGoesAlongWithItsRights() async throws {
        try await TestCity.with { test in
            let east = try await test.organisation(kind: .centre)
            let west = try await test.organisation(kind: .centre)
            let station = try await test.organisation(kind: .station, parent: east)
            let team = try await test.team(parent: station)
            let keeper = try await test.staff(at: east)
            let office = try await test.actor(test.administrator)
            try await move(station, below: west, as: office, test)
            let found = try await test.read { try OrganisationStore.require(team, in: $0.tx) }
            #expect(found.place.path == "/\(west)/\(station)/\(team)/")
            let actor = try await test.actor(keeper)
            #expect(!actor.may(.editOrganisation, at: found.place))
        }
    }

    @Test func notBelowItselfNorTheRoot() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let station = try await test.organisation(kind: .station, parent: centre)
            let office = try await test.actor(test.administrator)
            for target in [centre, station] {
                await #expect(throws: Problems("parent", "cycle", "不能放到自己或自己的下级下面")) { try await move(centre, below: target, as: office, test) }
            }
            await #expect(throws: Refusal.self) { try await move(test.office, below: centre, as: office, test) }
        }
    }

    @Test func bothPlacesMustBeTheMoversOwn() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation(kind: .centre)
            let foreign = try await test.organisation(kind: .centre)
            let team = try await test.team(parent: mine)
            let theirs = try await test.team(parent: foreign)
            let actor = try await test.actor(try await test.staff(at: mine))
            await #expect(throws: Problems.self) { try await move(team, below: foreign, as: actor, test) }
            await #expect(throws: Refusal.notFound) { try await move(theirs, below: mine, as: actor, test) }
        }
    }

    @Test func theTreeKeepsItsDepth() async throws {
        try await TestCity.with { test in
            let top = try await test.organisation()
            var parent = top
            for _ in 1...4 { parent = try await test.organisation(parent: parent) }
            var other = test.office
            for _ in 1...4 { other = try await test.organisation(parent: other) }
            let office = try await test.actor(test.administrator)
            let deep = other
            await #expect(throws: Problems("parent", "too_deep", "组织最多 \(8) 级")) { try await move(top, below: deep, as: office, test) }
        }
    }
}
