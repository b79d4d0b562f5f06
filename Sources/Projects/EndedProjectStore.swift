import Kernel
import Storage

/// SQL of activities that are over, for whoever keeps their files.
package enum EndedProjectStore {
    package struct Ended: Sendable {
        package let id: ProjectID
        /// How many people had an accepted place.
        package let accepted: Int
    }

    /// Projects that ended between two moments, behind one of them. None lasts longer than three years and its extension.
    package static func list(from: Instant, to: Instant, after project: ProjectID?, limit: Int, in tx: Transaction) throws -> [Ended] {
        try tx.rows("""
            SELECT p.id, (SELECT COUNT(*) FROM sign_ups s WHERE s.project_id = p.id AND s.status = 'accepted') AS accepted
            FROM projects p
            WHERE p.starts_at > \(from.adding(seconds: -1_200 * 86_400)) AND p.starts_at < \(to) AND p.ends_at > \(from) AND p.ends_at <= \(to)
              AND p.status IN ('approved', 'settled', 'closed') AND p.id > \(project?.rawValue ?? 0)
            ORDER BY p.id LIMIT \(limit)
            """).map { Ended(id: try $0.get("id"), accepted: try $0.get("accepted")) }
    }
}
