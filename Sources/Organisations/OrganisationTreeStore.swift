import Kernel
import Rights
import Storage

/// The SQL of the tree as a picture: what is at work, or suspended.
enum OrganisationTreeStore {
    private static let standing: SQL = "o.status IN ('active', 'suspended')"

    /// Some places of the tree, in no order.
    static func at(_ places: Set<Place>, in tx: Transaction) throws -> [Organisation] {
        try tx.rows("SELECT o.* FROM organisations o WHERE o.path IN \(list: places.map(\.path)) AND \(SQL.passive(standing))").map(OrganisationStore.read)
    }

    /// Places with everything below them, each above what is below it.
    static func below(_ places: [Place], limit: Int, in tx: Transaction) throws -> [Organisation] {
        try tx.rows("""
            SELECT o.* FROM organisations o WHERE \(OrganisationStore.inside(places, path: "o.path")) AND \(standing) ORDER BY o.path LIMIT \(limit)
            """).map(OrganisationStore.read)
    }

    /// Those among some below which something stands.
    static func withBelow(_ organisations: [OrganisationID], in tx: Transaction) throws -> Set<OrganisationID> {
        guard !organisations.isEmpty else { return [] }
        return Set(try tx.rows("SELECT DISTINCT o.parent_id FROM organisations o WHERE o.parent_id IN \(list: organisations) AND \(SQL.passive(standing))").map { try $0.get(at: 0) })
    }

    /// Those in some places that bear these words in their names, or this number.
    static func find(_ words: String, in places: [Place], limit: Int, tx: Transaction) throws -> [Organisation] {
        var filter = OrganisationFilter()
        filter.words = words
        return try OrganisationListStore.list(filter, for: .staff(places), limit: limit, in: tx).map(\.organisation)
            .filter { $0.status == .active || $0.status == .suspended }
    }
}
