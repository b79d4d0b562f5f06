import Kernel
import Pages
import Rights
import Storage

/// Among which organisations somebody chooses; all of them at work.
package struct OrganisationScope: Sendable {
    /// Only in these places; nil means anywhere.
    package var places: [Place]?
    /// Whether teams may be chosen, or only what can stand above a team.
    package var withTeams: Bool
    /// Only of this kind.
    package var kind: Organisation.Kind?

    package init(places: [Place]? = nil, withTeams: Bool = true, kind: Organisation.Kind? = nil) {
        (self.places, self.withTeams, self.kind) = (places, withTeams, kind)
    }

    var condition: SQL {
        var all: [SQL] = [.passive("o.status = 'active'")]
        if let places { all.append(OrganisationStore.inside(places, path: "o.path")) }
        if !withTeams { all.append("o.kind <> 'team'") }
        if let kind { all.append(.passive("o.kind = \(kind)")) }
        return .all(all)
    }
}

/// Organisations to choose from in forms. A field of the partial `Pages.suggest` offers ``suggestions(_:in:)`` while one
/// types; what was typed is read by ``FieldReader/typedOrganisation(_:among:required:in:)``.
package enum OrganisationChoices {
    package enum Answer: Sendable, Equatable {
        case found(OrganisationID)
        /// Several fit; some of their names.
        case several([String])
        case none
    }

    /// What a search field offers: the names of active organisations, with the name of the one above as a note.
    package static func suggestions(_ scope: OrganisationScope = .init(), in tx: Transaction) throws -> [FormChoice] {
        try OrganisationChoiceStore.active(scope, in: tx).map { FormChoice($0.name, $0.above) }
    }

    /// What stands in the field for a stored organisation: a text by which it is found again.
    package static func text(_ organisation: Organisation, in tx: Transaction) throws -> String {
        let others = try OrganisationChoiceStore.named(organisation.name, .init(), in: tx).filter { $0.id != organisation.id }
        return others.isEmpty ? organisation.name : organisation.number ?? organisation.name
    }

    /// The active organisation that somebody means by its key, its number, its name, a part of its name, or, where a
    /// name stands twice, by the name with the one above in brackets.
    package static func find(_ typed: String, among scope: OrganisationScope = .init(), in tx: Transaction) throws -> Answer {
        let text = TypedText.trimmed(typed)
        if let id = OrganisationID(text) { return try answer(OrganisationChoiceStore.with(id, scope, in: tx)) }
        if let found = try OrganisationChoiceStore.numbered(text, scope, in: tx) { return .found(found.id) }
        let exact = try OrganisationChoiceStore.named(text, scope, in: tx)
        if !exact.isEmpty { return answer(exact) }
        let half = text.replacing("(", with: "（").replacing(")", with: "）")
        if half.hasSuffix("）"), let open = half.lastIndex(of: "（") {
            let above = half[half.index(after: open)...].dropLast()
            let both = try OrganisationChoiceStore.named(String(half[..<open]), scope, in: tx).filter { $0.above == above }
            if both.count == 1 { return .found(both[0].id) }
        }
        return answer(text.count < 2 ? [] : try OrganisationChoiceStore.holding(text, scope, in: tx))
    }

    private static func answer(_ found: [OrganisationChoiceStore.Found]) -> Answer {
        switch found.count {
        case 0: .none
        case 1: .found(found[0].id)
        default: .several(found.prefix(3).map { "\($0.name)（\($0.above)）" })
        }
    }
}

extension FieldReader {
    /// An active organisation by its name, as typed into a search field, or by its key. What lies outside the scope
    /// does not exist.
    package mutating func typedOrganisation(_ name: String, among scope: OrganisationScope = .init(), required: Bool = true,
                                            in tx: Transaction) throws -> OrganisationID? {
        guard let typed = text(name, max: 120, required: required) else { return nil }
        switch try OrganisationChoices.find(typed, among: scope, in: tx) {
        case .found(let id): return id
        case .several(let names):
            problems.add(name, "ambiguous", "有几个组织符合：\(names.joined(separator: "、"))。请填写完整名称")
        case .none:
            problems.add(name, "unknown_choice", "没有找到这个组织。请从提示中选择，或填写全称")
        }
        return nil
    }
}
