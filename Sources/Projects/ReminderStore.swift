import Kernel
import Storage

/// SQL of the reminder of what begins tomorrow.
enum ReminderStore {
    struct Person: Sendable {
        let signUp: SignUpID
        /// Nil for whoever has none and cannot be told.
        let account: AccountID?
        let post: String
    }

    /// The approved project that goes on at a place, or the first one behind it, of those that begin behind a moment and before
    /// another.
    static func project(_ place: RemindOfActivities.Step?, from: Instant, to: Instant, in tx: Transaction) throws -> Project? {
        var conditions: [SQL] = ["p.status = 'approved'", "p.starts_at > \(from)", "p.starts_at < \(to)"]
        if let place {
            conditions.append(place.signUp == nil
                ? "(p.starts_at, p.id) > (\(place.project.startsAt), \(place.project.id))"
                : "(p.starts_at, p.id) >= (\(place.project.startsAt), \(place.project.id))")
        }
        return try tx.first("""
            SELECT \(ProjectStore.columns) FROM \(ProjectStore.tables) WHERE \(.all(conditions)) ORDER BY p.starts_at, p.id LIMIT 1
            """).map(ProjectStore.read)
    }

    /// Who is accepted, in the order of the sign-ups, behind one of them.
    static func people(of project: ProjectID, after signUp: SignUpID?, limit: Int, in tx: Transaction) throws -> [Person] {
        try tx.rows("""
            SELECT s.id, v.account_id, t.name FROM sign_ups s JOIN volunteers v ON v.id = s.volunteer_id JOIN posts t ON t.id = s.post_id
            WHERE s.project_id = \(project) AND s.id > \(signUp?.rawValue ?? 0) AND s.status = 'accepted' ORDER BY s.id LIMIT \(limit)
            """).map { Person(signUp: try $0.get("id"), account: try $0.get("account_id"), post: try $0.get("name")) }
    }

    static func count(of project: ProjectID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM sign_ups WHERE project_id = \(project) AND status = 'accepted'") ?? 0
    }
}
