import Audit
import Jobs
import Kernel
import Ledger
import Organisations

/// Counts the figures of a report (计算报表) from what the system keeps, and keeps them with the moment and the head of the public
/// ledger. A job, since it reads the period's part of the ledger.
package enum ComputeReport {
    struct Order: Codable, Sendable {
        let report: Int64
        /// The number that the figures will have.
        let number: Int
    }

    static let kind = JobKind<Order>("computeReport", "计算统计报表")

    static func enqueue(_ report: Report, in work: Work) throws {
        let number = report.snapshot + 1
        try kind.enqueue(Order(report: report.id.rawValue, number: number), subject: "\(report.organisationName) \(report.period)",
                         unique: "computeReport \(report.id) \(number)", in: work)
    }

    static let handler = kind.handler { order, context in
        let id = ReportID(order.report)
        let snapshot = try await context.read { work in
            let report = try ReportStore.require(id, in: work.tx)
            return report.status.isOpen && report.snapshot == order.number - 1 ? try figures(of: report, in: work) : nil
        }
        guard let snapshot else { return "" }
        _ = try await context.write { try keep(snapshot, of: id, in: $0) }
        return "\(snapshot.rows.count)"
    }

    package static func keep(_ snapshot: ReportSnapshot, of id: ReportID, in work: Work) throws {
        guard try SnapshotStore.insert(snapshot, of: id, in: work.tx) else { return }
        let report = try ReportStore.require(id, in: work.tx)
        try work.audit("computeReport", AuditObject("report", id), at: report.place, ["number": "\(snapshot.number)", "hours": "\(snapshot.total.hours)"])
    }

    /// The figures as they stand now.
    package static func figures(of report: Report, in work: Work) throws -> ReportSnapshot {
        let (period, whole) = (report.period, OrganisationPart.all(report.place))
        let total = try ReportFigures.of(whole, period, in: work)
        var rows = try parts(of: report, in: work)
        rows.append(.init(kind: .total, organisation: report.organisation, label: report.organisationName, figures: total))
        for (kind, other) in [(ReportSnapshot.RowKind.before, period.before), (.yearAgo, period.yearAgo)] {
            rows.append(.init(kind: kind, organisation: nil, label: other.description, figures: try ReportFigures.of(whole, other, in: work)))
        }
        for month in period.months where month.first <= work.today {
            let figures = month == period ? total : try ReportFigures.of(whole, month, in: work)
            rows.append(.init(kind: .month, organisation: nil, label: month.description, figures: figures))
        }
        let seal = try LedgerStore.lastSeal(in: work.tx)
        return ReportSnapshot(number: report.snapshot + 1, takenAt: work.now, ledgerSize: seal?.size ?? 0,
                              ledgerRoot: Hex.encode((seal?.root ?? .empty).bytes), rows: rows)
    }

    /// Each organisation directly below with everything under it, the teams directly below, and the organisation itself. What
    /// has ended is left out unless something of it still counts.
    private static func parts(of report: Report, in work: Work) throws -> [ReportSnapshot.Row] {
        var rows: [ReportSnapshot.Row] = []
        for below in try OrganisationPartStore.below(report.organisation, in: work.tx) {
            let figures = try ReportFigures.of(.all(below.place), report.period, in: work)
            if below.status == .active || !figures.isZero {
                rows.append(.init(kind: .below, organisation: below.id, label: below.name, figures: figures))
            }
        }
        let teams = try ReportFigures.of(.teams(report.organisation), report.period, in: work)
        if !teams.isZero { rows.append(.init(kind: .teams, organisation: nil, label: "", figures: teams)) }
        rows.append(.init(kind: .own, organisation: nil, label: "", figures: try ReportFigures.of(.only(report.organisation), report.period, in: work)))
        return rows
    }
}
