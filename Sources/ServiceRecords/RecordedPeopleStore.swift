import Kernel
import Storage

/// SQL of how many people took part.
package enum RecordedPeopleStore {
    /// Distinct people with a record that is not void, by project; those without any are left out.
    package static func count(of projects: [ProjectID], in tx: Transaction) throws -> [ProjectID: Int] {
        guard !projects.isEmpty else { return [:] }
        let rows = try tx.rows("""
            SELECT project_id, COUNT(DISTINCT volunteer_id) AS people FROM service_records
            WHERE project_id IN \(list: projects) AND status <> 'void' GROUP BY project_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("project_id"), try $0.get("people")) })
    }
}
