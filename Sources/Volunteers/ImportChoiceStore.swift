import Kernel
import Organisations
import Rights
import Storage

/// The SQL by which a list finds organisations and teams.
extension ImportStore {
    /// The one active team of that name below a place, or at it.
    static func team(named name: String, below place: Place, in tx: Transaction) throws -> OrganisationID? {
        let found = try tx.rows("""
            SELECT id FROM organisations WHERE name = \(name) AND kind = 'team' AND status = 'active'
            AND path >= \(place.path) AND path < \(place.path + "~") LIMIT 2
            """)
        return found.count == 1 ? try found[0].get("id") : nil
    }

    /// An organisation to choose, with its number where it has one.
    struct Choice: Sendable {
        let id: OrganisationID
        let text: String
    }

    /// Active organisations in some places, from above; those with a name, a number or both when one is given.
    static func organisations(named name: String?, in places: [Place], limit: Int, in tx: Transaction) throws -> [Choice] {
        var conditions: [SQL] = ["status = 'active'"]
        if !places.contains(.city) { conditions.append(.any(places.map { "path >= \($0.path) AND path < \($0.path + "~")" })) }
        if let name { conditions.append("name = \(name) OR number = \(name) OR name || ' ' || COALESCE(number, '') = \(name)") }
        return try tx.rows("SELECT id, name, number FROM organisations WHERE \(.all(conditions)) ORDER BY path LIMIT \(limit)").map { row in
            let number: String? = try row.get("number")
            return Choice(id: try row.get("id"), text: try row.get("name") + (number.map { " " + $0 } ?? ""))
        }
    }
}
