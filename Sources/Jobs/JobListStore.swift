import Kernel
import Storage

/// The SQL of what people are shown of the queue.
package enum JobListStore {
    package static func find(_ id: JobID, in tx: Transaction) throws -> Job? { try JobStore.find(id, in: tx) }

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
