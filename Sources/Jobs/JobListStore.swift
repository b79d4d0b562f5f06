import Kernel
import Storage

/// The SQL of what people are shown of the queue.
package enum JobListStore {
    package static func find(_ id: JobID, in tx: Transaction) throws -> Job? { try JobStore.find(id, in: tx) }

    /// Jobs in some states, newest first.
    static func list(_ states: [Job.State], after cursor: JobID?, limit: Int, in tx: Transaction) throws -> [Job] {
        guard !states.isEmpty else { return [] }
        var conditions: [SQL] = ["state IN \(list: states)"]
        if let cursor { conditions.append("id < \(cursor)") }
        // Runs of schedules that went well are told with their schedule.
        if states.contains(.done) { conditions.append("schedule IS NULL OR state <> 'done'") }
        return try tx.rows("SELECT \(JobStore.columns) FROM jobs WHERE \(.all(conditions)) ORDER BY id DESC LIMIT \(limit)").map(JobStore.read)
    }

    /// How many jobs are in some states, counted no further than `limit`.
    static func count(_ states: [Job.State], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE state IN \(list: states) LIMIT \(limit)) AS found") ?? 0
    }

    /// The jobs of somebody that make files and are open or have one to be fetched, newest first.
    package static func withFiles(of account: AccountID, kinds: [String], at now: Instant, limit: Int, in tx: Transaction) throws -> [Job] {
        try tx.rows("""
            SELECT \(JobStore.columns) FROM jobs WHERE account_id = \(account) AND kind IN \(list: kinds)
            AND (state IN ('waiting', 'running', 'dead')
                 OR EXISTS (SELECT 1 FROM job_files f WHERE f.job_id = jobs.id AND f.expires_at > \(now)))
            ORDER BY id DESC LIMIT \(limit)
            """).map(JobStore.read)
    }

    /// Deletes jobs that ended before a moment, and runs of schedules that were done before another.
    /// - Returns: how many, of a bounded number.
    static func deleteEnded(before moment: Instant, scheduled: Instant, in tx: Transaction) throws -> Int {
        try tx.run("""
            DELETE FROM jobs WHERE id IN (
                SELECT j.id FROM jobs j
                WHERE ((j.state IN ('done', 'dead', 'cancelled') AND j.finished_at < \(moment))
                       OR (j.state = 'done' AND j.finished_at < \(scheduled) AND j.schedule IS NOT NULL))
                  AND NOT EXISTS (SELECT 1 FROM job_files f WHERE f.job_id = j.id)
                  AND NOT EXISTS (SELECT 1 FROM job_file_pieces p WHERE p.job_id = j.id)
                ORDER BY j.id LIMIT 500)
            """)
    }
}
