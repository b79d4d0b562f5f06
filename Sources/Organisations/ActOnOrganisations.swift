import Audit
import Kernel
import Pages
import Rights

/// Those above do the same to many organisations at once (批量办理). Each is its own act, by the use case that does it to one;
/// what cannot be done to one holds up no other. The preview carries each out by itself and takes it back again: it says what
/// would happen to each alone, not that two of them get into each other's way.
struct ActOnOrganisations: Sendable {
    enum Act: String, CaseIterable, Sendable {
        case lead, move, suspend
    }

    /// What became, or would become, of one.
    struct Outcome: Sendable {
        let id: OrganisationID
        let name: String
        /// Why it cannot be done; nil when it can.
        let problem: Message?
    }

    /// So many at a time: a page of the list.
    static let limit = 50

    let act: Act
    let ids: [OrganisationID]
    private let fields: Fields

    /// Reads {act, id[]} and what the act asks for: {department?} of lead, {parent} of move, {reason} of suspend.
    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        let act = reader.choice("act", from: Act.allCases.map(\.rawValue)).flatMap { Act(rawValue: $0) }
        var seen = Set<OrganisationID>()
        let ids = fields.all("id").compactMap { OrganisationID($0) }.filter { seen.insert($0).inserted }
        if ids.isEmpty { reader.problems.add("id", "missing", "请先在列表里勾选组织") }
        if ids.count > Self.limit { reader.problems.add("id", "too_many", "一次最多办理 \(Self.limit) 个组织，请分几次") }
        try reader.problems.throwIfAny()
        guard let act else { throw reader.problems }
        (self.act, self.ids, self.fields) = (act, ids, fields)
    }

    /// - Throws: ``Problems`` by field, when what is asked for is wrong for all of them.
    func check(in work: Work) throws {
        var reader = FieldReader(fields)
        switch act {
        case .lead: _ = reader.id("department", required: false) as DepartmentID?
        case .move: _ = try reader.typedOrganisation("parent", among: .init(places: work.actor.places(for: .createOrganisation)), in: work.tx)
        case .suspend: _ = reader.text("reason", max: 200)
        }
        try reader.problems.throwIfAny()
    }

    /// - Parameter rehearse: takes everything back.
    func run(_ visit: Visit, rehearse: Bool) async throws -> [Outcome] {
        // Whoever names one that does not exist for them does nothing to the others either.
        let names = try await visit.read { work in
            try check(in: work)
            return try ids.map { try work.requireStaff($0).name }
        }
        var outcomes: [Outcome] = []
        for (id, name) in zip(ids, names) {
            let problem: Message?
            do {
                try await visit.write { work in
                    try one(id, in: work)
                    if rehearse { throw Rehearsed() }
                }
                problem = nil
            } catch is Rehearsed {
                problem = nil
            } catch let problems as Problems {
                problem = problems.all.first?.message
            } catch Refusal.conflict(_, let why) {
                problem = why
            } catch Refusal.notFound {
                problem = "这个组织由它的上级办理"
            }
            outcomes.append(Outcome(id: id, name: name, problem: problem))
        }
        return outcomes
    }

    private struct Rehearsed: Error {}

    private func one(_ id: OrganisationID, in work: Work) throws {
        switch act {
        case .lead:
            var reader = FieldReader(fields)
            try LeadOrganisation(id, by: reader.id("department", required: false)).run(in: work)
        case .move: try MoveOrganisation(id, fields, in: work).run(in: work)
        case .suspend: try SuspendOrganisation(id, fields).run(in: work)
        }
    }
}
