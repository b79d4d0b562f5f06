import Kernel
import Storage
import TestKit
import Testing
import Volunteers
@testable import Offers

@Suite struct RemoveOfferTests {
    private func rows(of volunteer: VolunteerID, in test: TestCity) async throws -> [Int] {
        try await test.read { work in
            try ["offers", "offer_terms", "offer_places", "offer_licences", "offer_asks"].map { table in
                try work.tx.value("SELECT COUNT(*) FROM \(raw: table) WHERE volunteer_id = \(volunteer)") ?? 0
            }
        }
    }

    private func full(_ scene: OfferScene) async throws -> (volunteer: VolunteerID, account: AccountID) {
        let person = try await scene.offer(at: 0, [("languages", "01"), ("like1", "0001"), ("place1", "360521")])
        _ = try await scene.licence(person.account)
        let need = try OfferScene.need()
        try await scene.test.write { try NoteAsk(person.volunteer, for: "request/1", from: need.begins, to: need.ends).run(in: $0) }
        return person
    }

    @Test func everythingGoesButThatTheyWereAsked() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await full(scene)
            #expect(try await rows(of: person.volunteer, in: test) == [1, 2, 1, 1, 1])
            #expect(try await test.browser(person.account).post("/me/offer/removal", []).status == .seeOther)
            #expect(try await rows(of: person.volunteer, in: test) == [0, 0, 0, 0, 1])
            #expect(try await scene.found(OfferScene.need()).isEmpty)
            // A new offer is no way to the front.
            try await scene.save(person.account, at: 0)
            let askedAt = try await test.read { try $0.tx.value("SELECT asked_at FROM offers WHERE volunteer_id = \(person.volunteer)", as: Instant.self) }
            #expect(askedAt == TestCity.start)
        }
    }

    @Test func whoLeavesIsForgottenAndNotProposedBefore() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let (person, other) = (try await full(scene), try await scene.offer("陈二", at: 1))
            try await test.write(as: test.actor(person.account)) { try WithdrawVolunteer(confirmed: true).run(in: $0) }
            #expect(try await scene.found(OfferScene.need(from: 14, to: 16)).map(\.volunteer) == [other.volunteer])
            #expect(try await test.write { try KeepOffers.forgetLeavers(in: $0) } == 1)
            #expect(try await rows(of: person.volunteer, in: test) == [0, 0, 0, 0, 0])
            #expect(try await rows(of: other.volunteer, in: test)[0] == 1)
            #expect(try await test.write { try KeepOffers.forgetLeavers(in: $0) } == 0)
        }
    }

    @Test func whoMovesIsFoundWhereTheyLiveNow() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await scene.offer()
            try await test.write { try $0.tx.run("UPDATE volunteers SET register_region = '360521000000' WHERE id = \(person.volunteer)") }
            #expect(try await test.write { try KeepOffers.followMoves(in: $0) } == 1)
            #expect(try await test.write { try KeepOffers.followMoves(in: $0) } == 0)
            var need = try OfferScene.need(at: nil)
            need.region = RegionCode("360521") ?? need.region
            #expect(try await scene.found(need).map(\.volunteer) == [person.volunteer])
        }
    }
}
