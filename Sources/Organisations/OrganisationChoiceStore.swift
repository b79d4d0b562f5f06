import Kernel
import Storage

/// The SQL of choosing organisations.
enum OrganisationChoiceStore {
    struct Found {
        let id: OrganisationID
        let name: String
        /// The name of the organisation above; "" for the office.
        let above: String
    }

    /// A page with more options than this is slow to make and to type in; the others are found by their name all the same.
    private static let limit = 100

    static func active(_ scope: OrganisationScope, in tx: Transaction) throws -> [Found] { try list("1=1", scope, limit, in: tx) }

    static func with(_ id: OrganisationID, _ scope: OrganisationScope, in tx: Transaction) throws -> [Found] {
        try list("o.id = \(id)", scope, 1, in: tx)
    }

    static func numbered(_ number: String, _ scope: OrganisationScope, in tx: Transaction) throws -> Found? {
        try list("o.number = \(number)", scope, 1, in: tx).first
    }

    static func named(_ name: String, _ scope: OrganisationScope, in tx: Transaction) throws -> [Found] {
        try list("o.name = \(name)", scope, 10, in: tx)
    }

    static func holding(_ text: String, _ scope: OrganisationScope, in tx: Transaction) throws -> [Found] {
        try list(OrganisationSearchStore.condition(text, in: tx), scope, 10, in: tx)
    }

    private static func list(_ condition: SQL, _ scope: OrganisationScope, _ limit: Int, in tx: Transaction) throws -> [Found] {
        try tx.rows("""
            SELECT o.id, o.name, COALESCE(p.name, '') AS above FROM organisations o LEFT JOIN organisations p ON p.id = o.parent_id
            WHERE \(.all([condition, scope.condition])) ORDER BY o.path LIMIT \(limit)
            """).map { Found(id: try $0.get("id"), name: try $0.get("name"), above: try $0.get("above")) }
    }
}
