import Kernel
import Storage

/// The SQL of what a round has found.
enum RoundResultStore {
    private static let latest: SQL = """
        FROM inspection_objects o LEFT JOIN inspections i ON i.id = (SELECT MAX(n.id) FROM inspections n WHERE n.object_id = o.id)
        """

    static func marks(of round: RoundID, in tx: Transaction) throws -> [ChecklistItemID: [Mark: Int]] {
        var counts: [ChecklistItemID: [Mark: Int]] = [:]
        try tx.rows("""
            SELECT m.item_id, m.mark, COUNT(*) AS amount \(latest) JOIN inspection_marks m ON m.inspection_id = i.id
            WHERE o.round_id = \(round) GROUP BY m.item_id, m.mark
            """).forEach { counts[try $0.get("item_id"), default: [:]][try $0.get("mark", as: Mark.self)] = try $0.get("amount", as: Int.self) }
        return counts
    }

    static func grades(of round: RoundID, in tx: Transaction) throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try tx.rows("""
            SELECT i.grade, COUNT(*) AS amount \(latest) WHERE o.round_id = \(round) AND i.id IS NOT NULL GROUP BY i.grade
            """).map { (try $0.get("grade", as: String.self), try $0.get("amount", as: Int.self)) })
    }

    static func areas(of round: RoundID, in tx: Transaction) throws -> [(region: String, objects: Int, inspected: Int, score: Int)] {
        try tx.rows("""
            SELECT o.region, COUNT(*) AS objects, COUNT(i.id) AS inspected, COALESCE(SUM(i.score), 0) AS score \(latest)
            WHERE o.round_id = \(round) GROUP BY o.region
            """).map { (try $0.get("region"), try $0.get("objects"), try $0.get("inspected"), try $0.get("score")) }
    }
}
