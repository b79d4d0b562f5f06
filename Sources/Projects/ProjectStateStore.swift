import Kernel
import Storage

/// SQL of the decisions about a project; the last two are in ``ClosingStore``. Each changes a row only from the states
/// that allow it and tells whether it did, so that of two people who decide at once one is told that it has been done.
enum ProjectStateStore {
    static func submit(_ id: ProjectID, by account: AccountID?, at now: Instant, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'submitted', declared_at = \(now), declared_by = \(account), submitted_at = \(now),
                    decision_reason = '', version = version + 1
                WHERE id = \(id) AND status IN ('draft', 'refused')
                """) == 1
        }
    }

    static func approve(_ id: ProjectID, number: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'approved', number = COALESCE(number, \(number)), decided_at = \(now),
                    decision_reason = '', version = version + 1
                WHERE id = \(id) AND status = 'submitted'
                """) == 1
        }
    }

    static func refuse(_ id: ProjectID, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'refused', decided_at = \(now), decision_reason = \(reason), version = version + 1
                WHERE id = \(id) AND status = 'submitted'
                """) == 1
        }
    }

    static func pause(_ id: ProjectID, reason: String, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'paused', decision_reason = \(reason), version = version + 1
                WHERE id = \(id) AND status = 'approved'
                """) == 1
        }
    }

    static func resume(_ id: ProjectID, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'approved', decision_reason = '', version = version + 1
                WHERE id = \(id) AND status = 'paused'
                """) == 1
        }
    }

    static func extend(_ id: ProjectID, endsAt: Instant, recruitTo: Instant, at now: Instant, in tx: Transaction) throws -> Bool {
        tx.touch(.projectStates)
        return try tx.run("""
            UPDATE projects SET ends_at = \(endsAt), recruit_to = \(recruitTo), extended = 1, version = version + 1
            WHERE id = \(id) AND status = 'approved' AND extended = 0 AND ends_at > \(now)
            """) == 1
    }

    /// - Parameter latest: an approved project that has begun by then is not voided any more.
    static func void(_ id: ProjectID, reason: String, startingAfter latest: Instant, at now: Instant, in tx: Transaction) throws -> Bool {
        try ProjectFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE projects SET status = 'void', decision_reason = \(reason), closed_at = \(now), version = version + 1
                WHERE id = \(id) AND (status IN ('draft', 'submitted', 'refused')
                    OR (status IN ('approved', 'paused') AND starts_at > \(latest)))
                """) == 1
        }
    }
}
