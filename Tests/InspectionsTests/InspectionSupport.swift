import Audit
@testable import Inspections
import Kernel
import Rights
import Sites
import TestKit

enum Rounds {
    /// What somebody enters who plans a round over everything in a place.
    static func form(_ test: TestCity, _ choice: String = "all", subject: Subject = .site, more: [(String, String)] = []) async throws -> Fields {
        let list = try await list(test, subject)
        var fields = Fields([
            ("organisation", "\(test.office)"), ("title", "第一季度督查"), ("checklist", "\(list.id)"), ("from", "2026-03-01"), ("to", "2026-03-31"), ("choice", choice),
            ("size", "3"), ("seedKind", "sealed"),
        ])
        for (name, value) in more { fields.set(name, value) }
        return fields
    }

    static func list(_ test: TestCity, _ subject: Subject = .site) async throws -> Checklist {
        guard let list = try await test.read({ try ChecklistStore.list(of: subject, in: $0.tx).first }) else { throw Refusal.notFound }
        return list
    }

    static func plan(_ fields: Fields, as actor: Actor = .system, _ test: TestCity) async throws -> RoundID {
        try await test.write(as: actor) { try PlanRound(fields, in: $0).run(in: $0) }
    }

    static func objects(_ id: RoundID, _ test: TestCity) async throws -> [Inspected] {
        try await test.read { try InspectedStore.list(of: id, limit: 1_000, in: $0.tx) }
    }

    /// A round over one site, which stands open for its inspection.
    static func one(at organisation: OrganisationID? = nil, _ test: TestCity) async throws -> Inspected {
        _ = try await test.site(at: organisation)
        let round = try await plan(try await form(test), test)
        guard let object = try await objects(round, test).first else { throw Refusal.notFound }
        return object
    }

    /// Marks in the order of the six items: "AAABCD".
    static func marks(_ text: String, subject: Subject = .site, more: [(String, String)] = [], _ test: TestCity) async throws -> Fields {
        let items = try await list(test, subject).items
        return Fields(zip(items, text).map { ("mark.\($0.id)", String($1)) } + more)
    }

    @discardableResult
    static func record(_ object: InspectedID, _ text: String, more: [(String, String)] = [], photos: [StoredPhoto] = [], as actor: Actor = .system,
                       _ test: TestCity) async throws -> RecordInspection.Done {
        let fields = try await marks(text, more: more, test)
        return try await test.write(as: actor) { try RecordInspection(object, fields, photos: photos, today: $0.today).run(in: $0) }
    }

    static func mending(_ object: InspectedID, _ test: TestCity) async throws -> Mending? {
        try await test.read { try MendingStore.list(of: object, in: $0.tx).first }
    }

}

enum SiteNumbers {
    static func of(_ site: SiteID, in work: Work) throws -> String { try SiteStore.require(site, in: work.tx).number }
}
