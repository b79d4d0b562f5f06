import Kernel
import Storage

/// SQL of handing over what an organisation that ended had under way.
enum HandOverProjectStore {
    private static let statuses: SQL = "status IN ('draft', 'submitted', 'refused', 'approved', 'paused', 'settled')"

    static func count(of organisation: OrganisationID, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM projects WHERE organisation_id = \(organisation) AND \(statuses) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    static func move(from old: OrganisationID, to heir: OrganisationID, in tx: Transaction) throws -> [ProjectID] {
        try tx.rows("UPDATE projects SET organisation_id = \(heir) WHERE organisation_id = \(old) AND \(statuses) RETURNING id")
            .map { try $0.get(at: 0) }
    }

    static func moveRegion(from old: RegionCode, to new: RegionCode, in tx: Transaction) throws -> [ProjectID] {
        try tx.rows("UPDATE projects SET region = \(new) WHERE region = \(old) AND \(statuses) RETURNING id").map { try $0.get(at: 0) }
    }
}
