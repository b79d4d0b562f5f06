import Kernel
import Storage

/// SQL of a project's last two steps, which follow from its hours.
package enum ClosingStore {
    /// False when it is not over yet, or another status stands.
    package static func settle(_ id: ProjectID, at now: Instant, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'settled', settled_at = \(now), version = version + 1
                WHERE id = \(id) AND status IN ('approved', 'paused') AND ends_at <= \(now)
                """) == 1
        }
    }

    /// False when it is not settled.
    package static func close(_ id: ProjectID, note: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'closed', closed_at = \(now), closing_note = \(note), version = version + 1
                WHERE id = \(id) AND status = 'settled'
                """) == 1
        }
    }
}
