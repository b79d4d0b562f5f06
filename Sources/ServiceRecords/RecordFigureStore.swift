import Kernel
import Storage

/// What the ledger and the check-ins of the whole city add up to; never a name.
package enum RecordFigureStore {
    package struct Sum: Sendable {
        package var hours = ServiceTime.zero
        package var records = 0
        package var people = 0
    }

    /// The effective hours of the whole city.
    package static func hours(on day: Day, in tx: Transaction) throws -> ServiceTime {
        try tx.value("SELECT SUM(hundredths) FROM service_records WHERE status = 'standing' AND effective_on <= \(day)") ?? .zero
    }

    /// Effective hours, records and distinct people, for service from a moment on; nil means ever.
    package static func total(since: Instant?, on day: Day, in tx: Transaction) throws -> Sum {
        let late: SQL = since.map { "started_at >= \($0)" } ?? "1=1"
        guard let row = try tx.first("""
            SELECT COALESCE(SUM(hundredths), 0) AS hours, COUNT(*) AS records, COUNT(DISTINCT volunteer_id) AS people
            FROM service_records WHERE status = 'standing' AND effective_on <= \(day) AND \(late)
            """) else { return Sum() }
        return Sum(hours: try row.get("hours"), records: try row.get("records"), people: try row.get("people"))
    }

    /// Effective hours and records by the county of the project, its first six digits.
    package static func counties(on day: Day, in tx: Transaction) throws -> [String: Sum] {
        try sums("""
            SELECT SUBSTR(p.region, 1, 6) AS name, SUM(t.hours) AS hours, SUM(t.records) AS records
            FROM \(byProject(day)) JOIN projects p ON p.id = t.project_id GROUP BY 1 ORDER BY 1 LIMIT 1000
            """, in: tx)
    }

    /// Effective hours and records by category of service; a project with several categories counts in each.
    package static func categories(on day: Day, in tx: Transaction) throws -> [String: Sum] {
        try sums("""
            SELECT c.code AS name, SUM(t.hours) AS hours, SUM(t.records) AS records
            FROM \(byProject(day)) JOIN project_choices c ON c.project_id = t.project_id AND c.kind = 'category'
            GROUP BY c.code ORDER BY c.code LIMIT 1000
            """, in: tx)
    }

    /// Effective hours and records by the week of the service, counted from a moment on: 0 for the first seven days.
    package static func weeks(from start: Instant, on day: Day, in tx: Transaction) throws -> [Int: Sum] {
        let rows = try tx.rows("""
            SELECT week, SUM(hundredths) AS hours, COUNT(*) AS records
            FROM (SELECT (started_at - \(start)) / 604800 AS week, hundredths FROM service_records
                  WHERE started_at >= \(start) AND status = 'standing' AND effective_on <= \(day)) AS spans
            GROUP BY week ORDER BY week LIMIT 1000
            """)
        return Dictionary(try rows.map { (try $0.get("week"), Sum(hours: try $0.get("hours"), records: try $0.get("records"))) },
                          uniquingKeysWith: { first, _ in first })
    }

    /// Participations (参与人次): each check-in of each person, by week as in ``weeks(from:on:in:)``.
    package static func participations(from start: Instant, in tx: Transaction) throws -> [Int: Int] {
        let rows = try tx.rows("""
            SELECT week, COUNT(*) AS amount
            FROM (SELECT (opened_at - \(start)) / 604800 AS week FROM check_ins WHERE opened_at >= \(start)) AS stays
            GROUP BY week ORDER BY week LIMIT 1000
            """)
        return Dictionary(try rows.map { (try $0.get("week"), try $0.get("amount")) }, uniquingKeysWith: { first, _ in first })
    }

    /// All participations ever.
    package static func participations(in tx: Transaction) throws -> Int { try tx.value("SELECT COUNT(*) FROM check_ins") ?? 0 }

    /// How many people are checked in at this moment.
    package static func present(in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM check_ins WHERE status = 'open'") ?? 0
    }

    private static func byProject(_ day: Day) -> SQL {
        """
        (SELECT project_id, SUM(hundredths) AS hours, COUNT(*) AS records FROM service_records
         WHERE status = 'standing' AND effective_on <= \(day) GROUP BY project_id) AS t
        """
    }

    private static func sums(_ sql: SQL, in tx: Transaction) throws -> [String: Sum] {
        Dictionary(try tx.rows(sql).map { (try $0.get("name"), Sum(hours: try $0.get("hours"), records: try $0.get("records"))) },
                   uniquingKeysWith: { first, _ in first })
    }
}
