import Kernel
import Organisations
import Rights
import Storage

/// The organisations for which somebody may draft projects or keep brands.
enum ProjectTeamStore {
    /// Organisations at work in the actor's places, by name, whose name holds the words.
    static func list(_ words: String?, for actor: Actor, limit: Int, in tx: Transaction) throws -> [Organisation] {
        var conditions = [ProjectListStore.below(actor.places(for: .draftProjects))]
        if let words { conditions.append("LOWER(o.name) LIKE \(SQL.like(words.lowercased())) ESCAPE '!'") }
        return try list(conditions, limit: limit, in: tx)
    }

    /// Who may own a brand: organisations at work that are no teams, and the actor's own.
    static func owners(for actor: Actor, limit: Int, in tx: Transaction) throws -> [Organisation] {
        let own = actor.places(for: .saveBrands)
        return try list([
            ProjectListStore.below(own), .any(["o.kind <> 'team'", "o.path IN \(list: own.map(\.path))"]),
        ], limit: limit, in: tx)
    }

    private static func list(_ conditions: [SQL], limit: Int, in tx: Transaction) throws -> [Organisation] {
        try tx.rows("SELECT o.id FROM organisations o WHERE o.status = 'active' AND \(SQL.all(conditions)) ORDER BY o.name, o.id LIMIT \(limit)")
            .map { try OrganisationStore.require($0.get("id"), in: tx) }
    }
}
