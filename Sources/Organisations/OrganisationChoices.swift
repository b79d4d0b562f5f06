import Kernel
import Pages
import Storage

/// Organisations to choose from in forms. A field of the partial `Pages.suggest` offers ``suggestions(in:)`` while one
/// types; what was typed is read by ``FieldReader/typedOrganisation(_:required:in:)``.
package enum OrganisationChoices {
    package enum Answer: Sendable, Equatable {
        case found(OrganisationID)
        /// Several fit; some of their names.
        case several([String])
        case none
    }

    /// What a search field offers: the names of active organisations, with the name of the one above as a note.
    package static func suggestions(in tx: Transaction) throws -> [FormChoice] {
        try OrganisationChoiceStore.active(in: tx).map { FormChoice($0.name, $0.above) }
    }

    /// The active organisation that somebody means by its number, its name, the beginning of its name, or, where a name
    /// stands twice, by the name with the one above in brackets.
    package static func find(_ typed: String, in tx: Transaction) throws -> Answer {
        let text = TypedText.trimmed(typed)
        if let id = OrganisationID(text) {
            return try OrganisationStore.find(id, in: tx)?.status == .active ? .found(id) : .none
        }
        let exact = try OrganisationChoiceStore.named(text, in: tx)
        if exact.count == 1 { return .found(exact[0].id) }
        if exact.count > 1 { return .several(exact.prefix(3).map { "\($0.name)（\($0.above)）" }) }
        let half = text.replacing("(", with: "（").replacing(")", with: "）")
        if half.hasSuffix("）"), let open = half.lastIndex(of: "（") {
            let above = half[half.index(after: open)...].dropLast()
            let both = try OrganisationChoiceStore.named(String(half[..<open]), in: tx).filter { $0.above == above }
            if both.count == 1 { return .found(both[0].id) }
        }
        let beginning = text.count < 2 ? [] : try OrganisationChoiceStore.beginning(text, in: tx)
        if beginning.count == 1 { return .found(beginning[0].id) }
        return beginning.isEmpty ? .none : .several(beginning.prefix(3).map(\.name))
    }
}

extension FieldReader {
    /// An active organisation by its name, as typed into a search field, or by its key.
    package mutating func typedOrganisation(_ name: String, required: Bool = true, in tx: Transaction) throws -> OrganisationID? {
        guard let typed = text(name, max: 120, required: required) else { return nil }
        switch try OrganisationChoices.find(typed, in: tx) {
        case .found(let id): return id
        case .several(let names):
            problems.add(name, "ambiguous", "有几个组织符合：\(names.joined(separator: "、"))。请填写完整名称")
        case .none:
            problems.add(name, "unknown_choice", "没有找到这个组织。请从提示中选择，或填写全称")
        }
        return nil
    }
}

/// The SQL of choosing organisations.
enum OrganisationChoiceStore {
    struct Found {
        let id: OrganisationID
        let name: String
        /// The name of the organisation above; "" for the office.
        let above: String
    }

    /// A page with more options than this is slow to type in; the others are found by their name all the same.
    private static let limit = 800

    static func active(in tx: Transaction) throws -> [Found] { try list("1=1", "o.path", limit, in: tx) }

    static func named(_ name: String, in tx: Transaction) throws -> [Found] { try list("o.name = \(name)", "o.path", 10, in: tx) }

    static func beginning(_ text: String, in tx: Transaction) throws -> [Found] {
        try list("o.name >= \(text) AND o.name < \(text + "\u{10FFFF}")", "o.name, o.id", 10, in: tx)
    }

    private static func list(_ condition: SQL, _ order: String, _ limit: Int, in tx: Transaction) throws -> [Found] {
        try tx.rows("""
            SELECT o.id, o.name, COALESCE(p.name, '') AS above FROM organisations o LEFT JOIN organisations p ON p.id = o.parent_id
            WHERE o.status = 'active' AND (\(condition)) ORDER BY \(raw: order) LIMIT \(limit)
            """).map { Found(id: try $0.get("id"), name: try $0.get("name"), above: try $0.get("above")) }
    }
}
