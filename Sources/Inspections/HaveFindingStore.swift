import Kernel
import Rights
import Sites
import Storage

/// SQL of what inspections prove of the haves of sites and teams.
package enum HaveFindingStore {
    package static func findings(of sites: [SiteID], in tx: Transaction) throws -> [SiteID: [HaveFinding]] {
        guard !sites.isEmpty else { return [:] }
        return try latest("o.site_id", among: "o.site_id IN \(list: sites)", in: tx)
    }

    package static func findings(of teams: [OrganisationID], in tx: Transaction) throws -> [OrganisationID: [HaveFinding]] {
        guard !teams.isEmpty else { return [:] }
        return try latest("o.team_id", among: "o.team_id IN \(list: teams)", in: tx)
    }

    /// One for each have that was looked for: an inspection by another checklist says nothing of it.
    private static func latest<Kind>(_ subject: SQL, among chosen: SQL, in tx: Transaction) throws -> [ID<Kind>: [HaveFinding]] {
        let rows = try tx.rows("""
            SELECT \(subject) AS subject, t.have, m.mark, i.inspected_on, i.object_id, g.path, p.path AS round_path
            FROM inspection_objects o JOIN inspections i ON i.object_id = o.id
            JOIN inspection_marks m ON m.inspection_id = i.id JOIN inspection_items t ON t.id = m.item_id
            JOIN organisations g ON g.id = o.organisation_id
            JOIN inspection_rounds r ON r.id = o.round_id JOIN organisations p ON p.id = r.organisation_id
            WHERE \(chosen) AND t.have <> '' ORDER BY i.inspected_on, i.id
            """)
        var found: [ID<Kind>: [String: HaveFinding]] = [:]
        for row in rows {
            let code: String = try row.get("have")
            found[try row.get("subject"), default: [:]][code] = HaveFinding(
                code: code, mark: try row.get("mark"), day: try row.get("inspected_on"), object: try row.get("object_id"),
                place: Place(try row.get("path")), roundPlace: Place(try row.get("round_path")))
        }
        return found.mapValues { Array($0.values) }
    }
}
