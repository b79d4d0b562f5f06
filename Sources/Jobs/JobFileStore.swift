import Audit
import Kernel
import Storage

/// The SQL of files that jobs have made.
enum JobFileStore {
    struct File: Sendable {
        let job: JobID
        let account: AccountID?
        let name: String
        let type: String
        /// In bytes.
        let size: Int
        let pieces: Int
        let expiresAt: Instant
    }

    /// Deleted at once, so that a big file does not hold up the writer.
    private static let deletedAtOnce = 32

    static func insertPiece(_ sealed: [UInt8], _ position: Int, of job: JobID, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO job_file_pieces (job_id, position, sealed) VALUES (\(job), \(position), \(sealed))
            ON CONFLICT (job_id, position) DO UPDATE SET sealed = excluded.sealed
            """)
    }

    static func insert(_ file: File, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO job_files (job_id, account_id, name, type, size, pieces, expires_at)
            VALUES (\(file.job), \(file.account), \(file.name), \(file.type), \(file.size), \(file.pieces), \(file.expiresAt))
            ON CONFLICT (job_id) DO UPDATE SET name = excluded.name, type = excluded.type, size = excluded.size,
                pieces = excluded.pieces, expires_at = excluded.expires_at
            """)
        // An earlier attempt may have been longer.
        try tx.run("DELETE FROM job_file_pieces WHERE job_id = \(file.job) AND position >= \(file.pieces)")
    }

    static func find(_ job: JobID, in tx: Transaction) throws -> File? {
        try tx.first("SELECT job_id, account_id, name, type, size, pieces, expires_at FROM job_files WHERE job_id = \(job)").map { row in
            File(job: try row.get("job_id"), account: try row.get("account_id"), name: try row.get("name"), type: try row.get("type"),
                 size: try row.get("size"), pieces: try row.get("pieces"), expiresAt: try row.get("expires_at"))
        }
    }

    static func piece(_ position: Int, of job: JobID, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT sealed FROM job_file_pieces WHERE job_id = \(job) AND position = \(position)")
    }

    /// - Returns: how many rows were deleted, of a bounded number.
    static func deleteExpired(at now: Instant, in tx: Transaction) throws -> Int {
        let gone = try tx.run("DELETE FROM job_files WHERE job_id IN (SELECT job_id FROM job_files WHERE expires_at <= \(now) ORDER BY expires_at LIMIT 20)")
        return try gone + deletePieces("p.job_id NOT IN (SELECT job_id FROM job_files) AND j.state IN ('done', 'dead', 'cancelled')", in: tx)
    }

    /// Pieces whose job satisfies a condition.
    private static func deletePieces(_ condition: SQL, in tx: Transaction) throws -> Int {
        let rows = try tx.rows("""
            SELECT p.job_id, p.position FROM job_file_pieces p JOIN jobs j ON j.id = p.job_id
            WHERE \(condition) ORDER BY p.job_id, p.position LIMIT \(deletedAtOnce)
            """)
        for row in rows {
            let (job, position): (JobID, Int) = (try row.get("job_id"), try row.get("position"))
            try tx.run("DELETE FROM job_file_pieces WHERE job_id = \(job) AND position = \(position)")
        }
        return rows.count
    }
}
