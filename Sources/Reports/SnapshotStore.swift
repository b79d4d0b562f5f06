import Kernel
import Storage

extension Topic {
    /// What is known of a report has changed.
    static func report(_ id: ReportID) -> Topic { Topic("report-\(id)") }
}

/// SQL of the figures of reports.
package enum SnapshotStore {
    /// The one that holds; nil while none was taken.
    package static func current(of report: Report, in tx: Transaction) throws -> ReportSnapshot? {
        guard let row = try tx.first("SELECT * FROM report_snapshots WHERE report_id = \(report.id) AND number = \(report.snapshot)") else { return nil }
        let rows = try tx.rows("SELECT * FROM report_rows WHERE report_id = \(report.id) AND snapshot = \(report.snapshot) ORDER BY position")
        return try snapshot(row, rows.map(read))
    }

    /// Those that hold, for lists: each with its total only. A report of which nothing was counted is left out.
    package static func totals(of reports: [Report], in tx: Transaction) throws -> [ReportID: ReportSnapshot] {
        let rows = try tx.rows("""
            SELECT w.*, s.number, s.taken_at, s.ledger_size, s.ledger_root
            FROM reports r JOIN report_snapshots s ON s.report_id = r.id AND s.number = r.snapshot
            JOIN report_rows w ON w.report_id = r.id AND w.snapshot = r.snapshot AND w.kind = 'total'
            WHERE r.id IN \(list: reports.map(\.id))
            """)
        return Dictionary(try rows.map { row in (try row.get("report_id"), try snapshot(row, [read(row)])) }, uniquingKeysWith: { first, _ in first })
    }

    /// Keeps figures and makes them the ones that hold.
    /// - Returns: false when the report has gone up meanwhile; nothing is kept then.
    static func insert(_ snapshot: ReportSnapshot, of report: ReportID, in tx: Transaction) throws -> Bool {
        guard try tx.run("""
            UPDATE reports SET snapshot = \(snapshot.number)
            WHERE id = \(report) AND snapshot = \(snapshot.number - 1) AND status IN ('draft', 'returned')
            """) == 1 else { return false }
        tx.touch(.report(report))
        try tx.run("""
            INSERT INTO report_snapshots (report_id, number, taken_at, ledger_size, ledger_root)
            VALUES (\(report), \(snapshot.number), \(snapshot.takenAt), \(snapshot.ledgerSize), \(snapshot.ledgerRoot))
            """)
        for (position, row) in snapshot.rows.enumerated() {
            let figures = row.figures
            try tx.run("""
                INSERT INTO report_rows (report_id, snapshot, position, kind, organisation_id, label, new_volunteers, volunteers, participations,
                    people, hundredths, projects, teams, sites)
                VALUES (\(report), \(snapshot.number), \(position), \(row.kind), \(row.organisation), \(row.label), \(figures.newVolunteers),
                    \(figures.volunteers), \(figures.participations), \(figures.people), \(figures.hours), \(figures.projects),
                    \(figures.teams), \(figures.sites))
                """)
        }
        return true
    }

    /// What organisations have sent up for a period.
    static func submitted(_ organisations: [OrganisationID], _ period: ReportPeriod, in tx: Transaction) throws -> [OrganisationID: SubmittedFigures] {
        let rows = try tx.rows("""
            SELECT w.*, r.id AS sent_id, r.organisation_id AS sender_id, r.status, r.submitted_at
            FROM reports r JOIN report_rows w ON w.report_id = r.id AND w.snapshot = r.snapshot AND w.kind = 'total'
            WHERE r.organisation_id IN \(list: organisations) AND r.period = \(period) AND r.status IN ('submitted', 'accepted')
            """)
        return Dictionary(try rows.map { row in
            (try row.get("sender_id"), SubmittedFigures(report: try row.get("sent_id"), status: try row.get("status"),
                                                        at: try row.get("submitted_at"), figures: try read(row).figures))
        }, uniquingKeysWith: { first, _ in first })
    }

    private static func snapshot(_ row: Row, _ rows: [ReportSnapshot.Row]) throws -> ReportSnapshot {
        ReportSnapshot(number: try row.get("number"), takenAt: try row.get("taken_at"), ledgerSize: try row.get("ledger_size"),
                       ledgerRoot: try row.get("ledger_root"), rows: rows)
    }

    private static func read(_ row: Row) throws -> ReportSnapshot.Row {
        var figures = ReportFigures()
        (figures.newVolunteers, figures.volunteers) = (try row.get("new_volunteers"), try row.get("volunteers"))
        (figures.participations, figures.people) = (try row.get("participations"), try row.get("people"))
        (figures.hours, figures.projects) = (try row.get("hundredths"), try row.get("projects"))
        (figures.teams, figures.sites) = (try row.get("teams"), try row.get("sites"))
        return ReportSnapshot.Row(kind: try row.get("kind"), organisation: try row.get("organisation_id"), label: try row.get("label"), figures: figures)
    }
}

/// The whole of a report that came from below.
struct SubmittedFigures: Sendable {
    let report: ReportID
    let status: Report.Status
    let at: Instant
    let figures: ReportFigures

    /// What the system counts now and did not count when the report went up, or the other way round.
    func differences(from counted: ReportFigures) -> [(item: ReportFigures.Item, by: Int)] {
        ReportFigures.Item.allCases.map { ($0, counted[$0] - figures[$0]) }.filter { $0.1 != 0 }
    }
}
