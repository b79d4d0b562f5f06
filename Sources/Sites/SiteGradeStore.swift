import Kernel
import Storage

/// SQL of the grade that each site has. It is kept beside the sites, by whoever inspects and in the same transaction, so that a list
/// of 10,000 sites shows, filters and exports it without looking through inspections (measured in a debug build: a page 15 ms, one of
/// a grade that no site has 30 ms); `youai verify` proves it.
package enum SiteGradeStore {
    /// An inspection that is entered later than one of a later day changes nothing.
    package static func keep(_ grade: ServiceSite.Grade, of site: SiteID, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO site_grades (site_id, grade, place, grades, score, points, inspected_on)
            VALUES (\(site), \(grade.name), \(grade.place), \(grade.grades), \(grade.score), \(grade.points), \(grade.day))
            ON CONFLICT (site_id) DO UPDATE SET grade = excluded.grade, place = excluded.place, grades = excluded.grades, score = excluded.score,
                points = excluded.points, inspected_on = excluded.inspected_on
            WHERE excluded.inspected_on >= site_grades.inspected_on
            """)
    }

    /// The names of the grades that sites have, the best first, for a select list.
    static func names(in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT grade FROM site_grades GROUP BY grade ORDER BY MIN(place), grade LIMIT 50").map { try $0.get(at: 0) }
    }

    static func condition(_ filter: SiteFilter.Graded) -> SQL {
        switch filter {
        case .never: "NOT EXISTS (SELECT 1 FROM site_grades k WHERE k.site_id = s.id)"
        case .as(let name): "EXISTS (SELECT 1 FROM site_grades k WHERE k.site_id = s.id AND k.grade = \(name))"
        }
    }

    static func read(_ row: Row) throws -> ServiceSite.Grade? {
        guard let name: String = try row.get("grade", as: String?.self) else { return nil }
        return ServiceSite.Grade(name: name, place: try row.get("grade_place"), grades: try row.get("grade_count"), score: try row.get("grade_score"),
                                 points: try row.get("grade_points"), day: try row.get("inspected_on"))
    }
}
