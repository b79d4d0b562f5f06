import Kernel
@testable import Registration
import Rights
import TestKit
import Volunteers

enum Checks {
    static func form(_ organisation: OrganisationID, size: Int = 3, more: [(String, String)] = []) -> Fields {
        var fields: Fields = ["organisation": "\(organisation)", "kind": "call", "title": "第一季度电话抽查", "method": "simple", "size": "\(size)", "tries": "2",
                              "seedKind": "sealed"]
        for (name, value) in more { fields.set(name, value) }
        return fields
    }

    static func announce(_ fields: Fields, as actor: Actor = .system, _ test: TestCity) async throws -> CheckID {
        try await test.write(as: actor) { try AnnounceCheck(fields, in: $0).run(in: $0) }
    }

    @discardableResult
    static func draw(_ id: CheckID, seed: String? = nil, as actor: Actor = .system, _ test: TestCity) async throws -> Int {
        var fields = Fields()
        fields["seed"] = seed
        let typed = fields
        return try await test.write(as: actor) { try DrawCheck(id, typed).run(in: $0) }
    }

    static func people(_ id: CheckID, show: CheckPeopleFilter.Show? = nil, _ test: TestCity) async throws -> [CheckPerson] {
        try await test.read { work in
            var filter = CheckPeopleFilter()
            filter.show = show
            return try CheckPeopleStore.list(of: id, filter, limit: 3_000, in: work.tx)
        }
    }

    static func record(_ id: CheckID, _ volunteer: VolunteerID, _ outcome: String, more: [(String, String)] = [], as actor: Actor = .system,
                       _ test: TestCity) async throws {
        try await test.write(as: actor) { try RecordCheckResult(id, volunteer, Fields([("outcome", outcome)] + more)).run(in: $0) }
    }
}
