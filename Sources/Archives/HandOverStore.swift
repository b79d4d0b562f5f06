import Kernel
import Storage

/// SQL of handing files over.
enum HandOverStore {
    /// How many bytes lie in the files of these projects.
    static func size(of projects: [ProjectID], in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM archive_items WHERE destruction_id IS NULL AND project_id IN \(list: projects)
            """) ?? 0
    }
}
