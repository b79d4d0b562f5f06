import Kernel
import Rights
import TestKit
@testable import Offers

/// Volunteers of the test city who offer something.
struct OfferScene: Sendable {
    let test: TestCity

    /// About 500 m apart to the north for each step.
    static func point(_ steps: Int) -> Position? { Position(latitude: 27_815_000 + steps * 5_000, longitude: 114_915_000) }

    /// A volunteer of 360502 who goes ten kilometres.
    func offer(_ name: String = "王小梅", at steps: Int? = nil, organisation: OrganisationID? = nil, _ more: [(String, String)] = []) async throws
        -> (volunteer: VolunteerID, account: AccountID) {
        let person = try await test.volunteer(name: name, at: organisation)
        try await save(person.account, at: steps, more)
        return person
    }

    func save(_ account: AccountID, at steps: Int? = nil, _ more: [(String, String)] = []) async throws {
        var fields: Fields = ["reach": "10", "weekly": "3"]
        if let steps, let home = Self.point(steps) {
            for (name, value) in [("latitude", home.latitudeText), ("longitude", home.longitudeText), ("homeConsent", "1")] { fields.set(name, value) }
        }
        for (name, value) in more { fields.set(name, value) }
        let asked = fields
        try await test.write(as: test.actor(account)) { try SaveOffer(SaveOffer.Draft(asked, in: $0)).run(in: $0) }
    }

    func find(_ volunteer: VolunteerID) async throws -> VolunteerOffer? { try await test.read { try OfferStore.find(volunteer, in: $0.tx) } }

    /// Friday 6 March 2026, from nine to eleven, in 360502.
    static func need(at steps: Int? = 0, from: Int = 9, to: Int = 11) throws -> NeedDraft {
        guard let region = RegionCode("360502"), let day = Day(year: 2026, month: 3, day: 6) else { throw Refusal.notFound }
        return NeedDraft(region: region, position: steps.flatMap(point), from: Instant(day: day, hour: from), to: Instant(day: day, hour: to))
    }

    func found(_ need: NeedDraft, in places: [Place] = [.city], limit: Int = 20) async throws -> [FindVolunteers.Found] {
        try await test.read { try FindVolunteers(need, in: places, limit: limit).run(in: $0) }
    }

    /// A licence that holds until a day, confirmed unless told otherwise.
    func licence(_ account: AccountID, kind: String = "02", until: String? = "2026-12-31", confirmed: Bool = true) async throws -> LicenceID {
        let fields = Fields([("kind", kind), ("number", "201936050212345")] + (until.map { [("validUntil", $0)] } ?? []))
        let id = try await test.write(as: test.actor(account)) { try FileLicence(fields, in: $0).run(in: $0) }
        if confirmed { try await test.write { try ReviewLicence(id, .approve).run(in: $0) } }
        return id
    }
}
