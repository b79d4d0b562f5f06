import Audit
import Foundation
import Jobs
import Kernel
import Organisations
import Rights
import Storage

/// All SQL of imports themselves; see ``ImportFindingStore`` for what was found in them.
package enum ImportStore {
    static func insert(_ organisation: Organisation, fileName: String, confirms: Bool, in work: Work) throws -> VolunteerImportID {
        try work.tx.insert("""
            INSERT INTO volunteer_imports (organisation_id, account_id, actor_name, file_name, status, confirms, created_at)
            VALUES (\(organisation.id), \(work.actor.account), \(work.actor.name), \(fileName), 'checking', \(confirms), \(work.now)) RETURNING id
            """)
    }

    /// Keeps how far a check is.
    /// - Returns: false when another one is further, or the list was given up.
    static func keepCheck(_ id: VolunteerImportID, _ counts: ImportCounts, from row: Int, to next: Int, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE volunteer_imports SET row_count = \(counts.rows), acceptable = \(counts.acceptable), refused = \(counts.refused),
                   skipped = \(counts.skipped), next_row = \(next)
            WHERE id = \(id) AND status = 'checking' AND next_row = \(row)
            """) == 1
    }

    static func finishCheck(_ id: VolunteerImportID, sheet: String, in tx: Transaction) throws {
        try tx.run("UPDATE volunteer_imports SET status = 'checked', sheet = \(sheet), next_row = 0 WHERE id = \(id) AND status = 'checking'")
    }

    /// Rows that were taken for acceptable and are not.
    static func refuseLate(_ rows: Int, of id: VolunteerImportID, in tx: Transaction) throws {
        try tx.run("UPDATE volunteer_imports SET acceptable = acceptable - \(rows), refused = refused + \(rows) WHERE id = \(id)")
    }

    /// The job that is at the list, or was last.
    static func set(job: JobID, of id: VolunteerImportID, in tx: Transaction) throws {
        try tx.run("UPDATE volunteer_imports SET job_id = \(job) WHERE id = \(id)")
    }

    /// Starts the import of a checked list.
    /// - Returns: false when it has been started, discarded or is too old.
    static func start(_ id: VolunteerImportID, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE volunteer_imports SET status = 'importing'
            WHERE id = \(id) AND status = 'checked' AND created_at > \(now.adding(seconds: -ImportState.keptSeconds))
            """) == 1
    }

    /// Claims rows for the transaction that takes them.
    /// - Returns: the first row that nobody has taken yet; nil when all of them were taken, or the list is not being imported.
    static func claim(_ id: VolunteerImportID, rows: ClosedRange<Int>, in tx: Transaction) throws -> Int? {
        // Writes follow one another: what was read holds.
        guard let next: Int = try tx.value("SELECT next_row FROM volunteer_imports WHERE id = \(id) AND status = 'importing'"),
              next <= rows.upperBound else { return nil }
        try tx.run("UPDATE volunteer_imports SET next_row = \(rows.upperBound + 1) WHERE id = \(id)")
        return next
    }

    static func count(_ id: VolunteerImportID, taken: Int, approved: Int, refused: Int, in tx: Transaction) throws {
        try tx.run("""
            UPDATE volunteer_imports SET taken = taken + \(taken), approved = approved + \(approved), refused = refused + \(refused)
            WHERE id = \(id)
            """)
    }

    static func took(_ people: [(row: Int, VolunteerID)], _ id: VolunteerImportID, in tx: Transaction) throws {
        var rows = BulkRows("volunteer_import_rows", "import_id, row_number, volunteer_id")
        for (row, volunteer) in people { rows.add([id.sqlValue, .number(row), volunteer.sqlValue]) }
        try rows.insert(in: tx)
    }

    /// Ends an import and begins to delete its file.
    /// - Returns: false when it was ended before.
    static func finish(_ id: VolunteerImportID, at now: Instant, in tx: Transaction) throws -> Bool {
        let changed = try tx.run("UPDATE volunteer_imports SET status = 'done', finished_at = \(now) WHERE id = \(id) AND status = 'importing'")
        _ = try ImportFileStore.deleteUnused(in: tx)
        return changed == 1
    }

    /// - Parameter problem: why, when nobody gave it up.
    /// - Returns: false when it is being imported, or was.
    static func discard(_ id: VolunteerImportID, keepsFindings: Bool = false, problem: Message? = nil, at now: Instant, in tx: Transaction) throws
        -> Bool {
        let changed = try tx.run("""
            UPDATE volunteer_imports SET status = 'discarded', finished_at = \(now), problem = \(try problem.map(text))
            WHERE id = \(id) AND status IN ('checking', 'checked')
            """)
        guard changed == 1 else { return false }
        _ = try ImportFileStore.deleteUnused(in: tx)
        if !keepsFindings { try tx.run("DELETE FROM volunteer_import_findings WHERE import_id = \(id)") }
        return true
    }

    /// Forgets a file that could not be read to its end.
    static func remove(_ id: VolunteerImportID, in tx: Transaction) throws {
        try tx.run("DELETE FROM volunteer_import_pieces WHERE import_id = \(id)")
        try tx.run("DELETE FROM volunteer_import_findings WHERE import_id = \(id)")
        try tx.run("DELETE FROM volunteer_imports WHERE id = \(id) AND status = 'checking'")
    }

    /// Discards what has waited for a day, and what an interrupted check or import has left behind; of the latter, what was
    /// found stays. Of lists that were imported a quarter of a year ago only the figures stay.
    /// - Returns: whether there may be more pieces of files: run it again until it answers false.
    static func discardOld(at now: Instant, in tx: Transaction) throws -> Bool {
        let limit = now.adding(seconds: -ImportState.keptSeconds)
        for row in try tx.rows("""
            SELECT id FROM volunteer_imports WHERE status IN ('checking', 'checked') AND created_at <= \(limit) ORDER BY id LIMIT 20
            """) {
            _ = try discard(row.get("id"), at: now, in: tx)
        }
        try tx.run("""
            UPDATE volunteer_imports SET status = 'discarded', finished_at = \(now) WHERE status = 'importing' AND created_at <= \(limit)
            """)
        try tx.run("""
            DELETE FROM volunteer_import_findings WHERE import_id IN (
                SELECT i.id FROM volunteer_imports i WHERE i.finished_at <= \(now.adding(seconds: -90 * ImportState.keptSeconds))
                AND EXISTS (SELECT 1 FROM volunteer_import_findings f WHERE f.import_id = i.id) ORDER BY i.id LIMIT 20)
            """)
        return try ImportFileStore.deleteUnused(in: tx)
    }

    private static func text(_ message: Message) throws -> String { String(decoding: try JSONEncoder().encode(message), as: UTF8.self) }

    private static func message(_ text: String?) -> Message? { text.flatMap { try? JSONDecoder().decode(Message.self, from: Data($0.utf8)) } }

    static func find(_ id: VolunteerImportID, in tx: Transaction) throws -> ImportState? {
        try tx.first("\(columns) WHERE i.id = \(id)").map(read)
    }

    /// Somebody's lists of late, newest first.
    static func latest(of account: AccountID, limit: Int, in tx: Transaction) throws -> [ImportState] {
        try tx.rows("\(columns) WHERE i.account_id = \(account) AND (i.status <> 'checking' OR i.job_id IS NOT NULL) ORDER BY i.id DESC LIMIT \(limit)").map(read)
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
            fileSize: try row.get("file_size"), pieceSize: try row.get("piece_size"), confirms: try row.get("confirms"),
            job: try row.get("job_id"), problem: message(try row.get("problem")),
            createdAt: try row.get("created_at"), finishedAt: try row.get("finished_at"))
    }
}
