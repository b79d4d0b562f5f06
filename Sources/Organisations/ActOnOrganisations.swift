import Audit
import Kernel
import Lists
import Pages
import Rights

/// Those above do the same to many organisations at once (批量办理); see ``BulkAct``.
struct ActOnOrganisations: Sendable {
    enum Act: String, CaseIterable, Sendable {
        case lead, move, suspend
    }

    let act: Act
    let ids: [OrganisationID]
    private let fields: Fields

    /// Reads {act, id[]} and what the act asks for: {department?} of lead, {parent} of move, {reason} of suspend.
    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        let act = reader.choice("act", from: Act.allCases.map(\.rawValue)).flatMap { Act(rawValue: $0) }
        let ids: [OrganisationID] = BulkAct.ids(&reader)
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

    /// - Throws: ``Refusal/notFound`` when one of them does not exist for the actor; then nothing is done to the others either.
    func run(in work: Work) throws -> [BulkOutcome<OrganisationKind>] {
        try check(in: work)
        let chosen = try ids.map { ($0, try work.requireStaff($0).name) }
        return try BulkAct.run(chosen, elsewhere: "这个组织由它的上级办理", in: work) { try one($0, in: work) }
    }

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
