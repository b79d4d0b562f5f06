import Kernel
import Storage

/// How many projects there are that anybody may see, counted together.
package enum ProjectFigureStore {
    /// By phase at a moment; phases without projects are left out.
    package static func phases(at now: Instant, in tx: Transaction) throws -> [ProjectPhase: Int] {
        try ProjectPhase.visible.reduce(into: [:]) { counts, phase in
            let count: Int = try tx.value("SELECT COUNT(*) FROM projects p WHERE \(ProjectStore.condition(phase, at: now))") ?? 0
            if count > 0 { counts[phase] = count }
        }
    }

    /// By county, the first six digits of the region.
    package static func counties(in tx: Transaction) throws -> [String: Int] {
        let rows = try tx.rows("""
            SELECT county, COUNT(*) AS amount
            FROM (SELECT SUBSTR(region, 1, 6) AS county FROM projects WHERE \(visible)) AS projects
            GROUP BY county ORDER BY county LIMIT 1000
            """)
        return Dictionary(try rows.map { (try $0.get("county"), try $0.get("amount")) }, uniquingKeysWith: { first, _ in first })
    }

    /// By category of service; a project with several categories counts in each.
    package static func categories(in tx: Transaction) throws -> [String: Int] {
        let rows = try tx.rows("""
            SELECT c.code, COUNT(*) AS amount FROM project_choices c JOIN projects p ON p.id = c.project_id
            WHERE c.kind = 'category' AND p.\(visible) GROUP BY c.code ORDER BY c.code LIMIT 1000
            """)
        return Dictionary(try rows.map { (try $0.get("code"), try $0.get("amount")) }, uniquingKeysWith: { first, _ in first })
    }

    private static let visible: SQL = "status IN ('approved', 'paused', 'settled', 'closed')"
}
