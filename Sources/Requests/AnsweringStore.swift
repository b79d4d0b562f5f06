import Kernel
import Organisations
import Rights
import Storage

/// The SQL of who answers for a request.
enum AnsweringStore {
    /// The station or centre of a region; of the region above where there is none; the office where nobody else is.
    static func organisation(for region: RegionCode, in tx: Transaction) throws -> OrganisationID {
        var next: RegionCode? = region
        while let here = next {
            if let found: OrganisationID = try tx.value("""
                SELECT id FROM organisations WHERE region = \(here) AND status = 'active' AND kind IN ('station', 'centre') ORDER BY path LIMIT 1
                """) { return found }
            next = here.parent
        }
        return try OrganisationStore.root(in: tx).id
    }

    /// A team that could be asked, with what it has to do already.
    struct Team: Sendable {
        let id: OrganisationID
        let name: String
        let members: Int
        let underWay: Int
        let isNear: Bool
    }

    /// So many teams of a region are looked at, however many it has.
    private static let looked = 200

    /// Teams of the same community, then of the same street, county and city; those with less to do first.
    static func teams(near region: RegionCode, limit: Int, in tx: Transaction) throws -> [Team] {
        var found: [Team] = []
        for level in [region.digits, String(region.digits.prefix(9)), region.six, String(region.digits.prefix(4))] where found.count < limit {
            found += try tx.rows("""
                SELECT t.id, t.name, (SELECT COUNT(*) FROM team_members m WHERE m.organisation_id = t.id AND m.status = 'member') AS members,
                       (SELECT COUNT(*) FROM help_requests r WHERE r.team_id = t.id AND r.status IN ('accepted', 'serving')) AS under_way
                FROM (SELECT id, name FROM organisations WHERE kind = 'team' AND region >= \(level) AND region < \(level + "~")
                      AND \(SQL.passive("status = 'active'")) AND id NOT IN \(list: found.isEmpty ? [OrganisationID(0)] : found.map(\.id))
                      ORDER BY region, id LIMIT \(looked)) t
                ORDER BY under_way, members DESC, t.id LIMIT \(limit - found.count)
                """).map {
                    Team(id: try $0.get("id"), name: try $0.get("name"), members: try $0.get("members"), underWay: try $0.get("under_way"),
                         isNear: level.utf8.count == 12)
                }
        }
        return found
    }
}
