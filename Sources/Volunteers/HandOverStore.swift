import Kernel
import Organisations
import Storage

/// SQL of handing over what an organisation that ended had under way.
enum HandOverStore {
    private static let living: SQL = "status IN ('submitted', 'active', 'suspended')"

    static func count(of organisation: OrganisationID, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM volunteers WHERE organisation_id = \(organisation) AND \(living) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    static func move(from old: OrganisationID, to heir: OrganisationID, limit: Int, in tx: Transaction) throws -> Int {
        tx.touch(.waiting)
        let moved = try tx.rows("""
            UPDATE volunteers SET organisation_id = \(heir), version = version + 1
            WHERE id IN (SELECT id FROM volunteers WHERE organisation_id = \(old) AND \(living) LIMIT \(limit)) RETURNING status
            """).map { try $0.get(at: 0, as: Volunteer.Status.self) }
        try VolunteerFigureStore.move(moved.count { $0 == .active }, from: OrganisationStore.require(old, in: tx).place,
                                      to: OrganisationStore.require(heir, in: tx).place, in: tx)
        return moved.count
    }

    /// The people of a portion of all.
    static func moveRegion(from old: RegionCode, to new: RegionCode, after: Int64, upTo end: Int64, in tx: Transaction) throws {
        for column in ["register_region", "service_region", "living_region"] {
            let moved = try tx.rows("""
                UPDATE volunteers SET \(raw: column) = \(new), version = version + 1 WHERE id > \(after) AND id <= \(end) AND \(raw: column) = \(old)
                RETURNING status
                """).map { try $0.get(at: 0, as: Volunteer.Status.self) }
            guard column == "register_region" else { continue }
            try VolunteerFigureStore.move(moved.count { $0 == .active }, from: old, to: new, in: tx)
        }
    }

    static func lastID(in tx: Transaction) throws -> Int64 {
        try tx.value("SELECT COALESCE(MAX(id), 0) FROM volunteers") ?? 0
    }
}
