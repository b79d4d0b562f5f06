import Audit
import Foundation
import Kernel
import Organisations
import Rights
import Storage

/// All SQL of imports themselves; see ``ImportFindingStore`` for what was found in them.
package enum ImportStore {
    static func insert(_ organisation: Organisation, fileName: String, sealed: [UInt8], in work: Work) throws -> VolunteerImportID {
        let id: VolunteerImportID = try work.tx.insert("""
            INSERT INTO volunteer_imports (organisation_id, account_id, actor_name, file_name, status, created_at)
            VALUES (\(organisation.id), \(work.actor.account), \(work.actor.name), \(fileName), 'checking', \(work.now)) RETURNING id
            """)
        try work.tx.run("INSERT INTO volunteer_import_files (import_id, created_at, sealed) VALUES (\(id), \(work.now), \(sealed))")
        return id
    }

    static func finishCheck(_ id: VolunteerImportID, sheet: String, _ counts: ImportCounts, in tx: Transaction) throws {
        try tx.run("""
            UPDATE volunteer_imports SET status = 'checked', sheet = \(sheet), row_count = \(counts.rows), acceptable = \(counts.acceptable),
                   refused = \(counts.refused), skipped = \(counts.skipped)
            WHERE id = \(id) AND status = 'checking'
            """)
    }

    /// Starts the import of a checked list.
    /// - Returns: false when it has been started, discarded or is too old.
    static func start(_ id: VolunteerImportID, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE volunteer_imports SET status = 'importing'
            WHERE id = \(id) AND status = 'checked' AND created_at > \(now.adding(seconds: -ImportState.keptSeconds))
            """) == 1
    }

    /// Claims a stretch of rows for the transaction that takes them.
    /// - Returns: false when another worker has taken them already.
    static func claim(_ id: VolunteerImportID, rows: ClosedRange<Int>, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE volunteer_imports SET next_row = \(rows.upperBound + 1)
            WHERE id = \(id) AND status = 'importing' AND next_row <= \(rows.lowerBound)
            """) == 1
    }

    static func count(_ id: VolunteerImportID, taken: Int, approved: Int, refused: Int, in tx: Transaction) throws {
        try tx.run("""
            UPDATE volunteer_imports SET taken = taken + \(taken), approved = approved + \(approved), refused = refused + \(refused)
            WHERE id = \(id)
            """)
    }

    static func took(_ volunteer: VolunteerID, row: Int, _ id: VolunteerImportID, in tx: Transaction) throws {
        try tx.run("INSERT INTO volunteer_import_rows (import_id, row_number, volunteer_id) VALUES (\(id), \(row), \(volunteer))")
    }

    /// Ends an import and deletes its file.
    /// - Returns: false when it was ended before.
    static func finish(_ id: VolunteerImportID, at now: Instant, in tx: Transaction) throws -> Bool {
        let changed = try tx.run("UPDATE volunteer_imports SET status = 'done', finished_at = \(now) WHERE id = \(id) AND status = 'importing'")
        try deleteFile(id, in: tx)
        return changed == 1
    }

    /// - Returns: false when it is being imported, or was.
    static func discard(_ id: VolunteerImportID, keepsFindings: Bool = false, at now: Instant, in tx: Transaction) throws -> Bool {
        let changed = try tx.run("""
            UPDATE volunteer_imports SET status = 'discarded', finished_at = \(now) WHERE id = \(id) AND status IN ('checking', 'checked')
            """)
        guard changed == 1 else { return false }
        try deleteFile(id, in: tx)
        if !keepsFindings { try tx.run("DELETE FROM volunteer_import_findings WHERE import_id = \(id)") }
        return true
    }

    /// Forgets a file that could not be read to its end.
    static func remove(_ id: VolunteerImportID, in tx: Transaction) throws {
        try deleteFile(id, in: tx)
        try tx.run("DELETE FROM volunteer_import_findings WHERE import_id = \(id)")
        try tx.run("DELETE FROM volunteer_imports WHERE id = \(id) AND status = 'checking'")
    }

    /// Discards what has waited for a day, and what an interrupted check or import has left behind; of the latter, what was
    /// found stays. Of lists that were imported a quarter of a year ago only the figures stay.
    static func discardOld(at now: Instant, in tx: Transaction) throws {
        let limit = now.adding(seconds: -ImportState.keptSeconds)
        for row in try tx.rows("""
            SELECT id FROM volunteer_imports WHERE status IN ('checking', 'checked') AND created_at <= \(limit) ORDER BY id LIMIT 20
            """) {
            _ = try discard(row.get("id"), at: now, in: tx)
        }
        try tx.run("""
            UPDATE volunteer_imports SET status = 'discarded', finished_at = \(now) WHERE status = 'importing' AND created_at <= \(limit)
            """)
        try tx.run("DELETE FROM volunteer_import_files WHERE created_at <= \(limit)")
        try tx.run("""
            DELETE FROM volunteer_import_findings WHERE import_id IN (
                SELECT i.id FROM volunteer_imports i WHERE i.finished_at <= \(now.adding(seconds: -90 * ImportState.keptSeconds))
                AND EXISTS (SELECT 1 FROM volunteer_import_findings f WHERE f.import_id = i.id) ORDER BY i.id LIMIT 20)
            """)
    }

    private static func deleteFile(_ id: VolunteerImportID, in tx: Transaction) throws {
        try tx.run("DELETE FROM volunteer_import_files WHERE import_id = \(id)")
    }

    /// The file as it was sealed; nil when it was deleted.
    static func file(_ id: VolunteerImportID, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT sealed FROM volunteer_import_files WHERE import_id = \(id)")
    }

    static func find(_ id: VolunteerImportID, in tx: Transaction) throws -> ImportState? {
        try tx.first("\(columns) WHERE i.id = \(id)").map(read)
    }

    /// Somebody's lists of late, newest first.
    static func latest(of account: AccountID, limit: Int, in tx: Transaction) throws -> [ImportState] {
        try tx.rows("\(columns) WHERE i.account_id = \(account) AND i.status <> 'checking' ORDER BY i.id DESC LIMIT \(limit)").map(read)
    }

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

    private static let columns: SQL = """
        SELECT i.*, o.name AS organisation_name, o.path FROM volunteer_imports i JOIN organisations o ON o.id = i.organisation_id
        """

    private static func read(_ row: Row) throws -> ImportState {
        ImportState(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), account: try row.get("account_id"), actorName: try row.get("actor_name"),
            fileName: try row.get("file_name"), sheet: try row.get("sheet"), status: try row.get("status"), rows: try row.get("row_count"),
            acceptable: try row.get("acceptable"), refused: try row.get("refused"), skipped: try row.get("skipped"),
            taken: try row.get("taken"), approved: try row.get("approved"), nextRow: try row.get("next_row"),
            createdAt: try row.get("created_at"), finishedAt: try row.get("finished_at"))
    }
}
