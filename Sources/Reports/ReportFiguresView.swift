import Audit
import Kernel
import Pages
import Rights

/// The figures of a report with what came from below, compared with the time before, and month by month.
struct ReportFiguresView: Sendable {
    struct Cell: Sendable { let label, value: String }

    struct Line: Sendable {
        let name: String
        let cells: [Cell]
        /// What the organisation has sent up itself.
        let sent: Sent?
        let waitsFor: String?
    }

    struct Sent: Sendable {
        let href, state, mark: String
        let difference: String?
    }

    struct Comparison: Sendable {
        let name: String
        let cells: [Cell]
    }

    struct Month: Sendable { let name, newcomers, participations, hours: String }
    struct Definition: Sendable { let label, value: String }

    let isComputing: Bool
    let heads: [String]
    let lines: [Line]
    let total: [Cell]
    let comparisons: [Comparison]
    let months: [Month]
    let hasMonths: Bool
    let facts: [Definition]
    let takenAt, ledger, unit: String

    init(_ report: Report, _ visit: Visit, in work: Work) throws {
        let snapshot = try SnapshotStore.current(of: report, in: work.tx)
        let items = ReportFigures.Item.allCases
        isComputing = snapshot == nil
        unit = report.organisationName
        heads = items.map { visit.say($0.title) }
        let below = snapshot?.parts.compactMap(\.organisation) ?? []
        let sent = try SnapshotStore.submitted(below, report.period, in: work.tx)
        lines = (snapshot?.parts ?? []).map { row in
            let came = row.organisation.flatMap { sent[$0] }
            return Line(name: visit.say(row.name), cells: Self.cells(row.figures, visit), sent: came.map { Sent($0, row.figures, visit) },
                        waitsFor: row.kind == .below && came == nil ? visit.say("还没有上报") : nil)
        }
        total = Self.cells(snapshot?.total ?? ReportFigures(), visit)
        comparisons = snapshot.map { Self.comparisons($0, report.period, visit) } ?? []
        months = (snapshot?.months ?? []).map { row in
            Month(name: visit.say(row.name), newcomers: "\(row.figures.newVolunteers)", participations: "\(row.figures.participations)", hours: "\(row.figures.hours)")
        }
        hasMonths = months.count > 1
        facts = items.map { Definition(label: visit.say($0.title), value: visit.say($0.definition)) }
        takenAt = snapshot?.takenAt.long(visit.language) ?? ""
        ledger = snapshot.map { visit.say("公开账本第 \($0.ledgerSize) 条，树头 \($0.ledgerRoot.prefix(16))…") } ?? ""
    }

    private static func comparisons(_ snapshot: ReportSnapshot, _ period: ReportPeriod, _ visit: Visit) -> [Comparison] {
        let now = snapshot.total
        var lines = [Comparison(name: visit.say(period.title), cells: cells(now, visit))]
        for (kind, other, word) in [(ReportSnapshot.RowKind.before, period.before, "比上期" as Message), (.yearAgo, period.yearAgo, "比去年同期")] {
            guard let figures = snapshot.figures(kind), kind != .yearAgo || period.kind != .year else { continue }
            lines.append(Comparison(name: visit.say(other.title), cells: cells(figures, visit)))
            lines.append(Comparison(name: visit.say(word), cells: ReportFigures.Item.allCases.map { item in
                Cell(label: visit.say(item.title), value: change(item, now[item] - figures[item]))
            }))
        }
        return lines
    }

    private static func cells(_ figures: ReportFigures, _ visit: Visit) -> [Cell] {
        ReportFigures.Item.allCases.map { Cell(label: visit.say($0.title), value: $0.text(figures[$0])) }
    }

    /// "+4", "−2.5", "0".
    static func change(_ item: ReportFigures.Item, _ by: Int) -> String {
        by == 0 ? "0" : (by > 0 ? "+" : "−") + item.text(Int(by.magnitude))
    }
}

extension ReportFiguresView.Sent {
    init(_ sent: SubmittedFigures, _ counted: ReportFigures, _ visit: Visit) {
        let changes = sent.differences(from: counted).map { visit.say("\($0.item.title) \(ReportFiguresView.change($0.item, $0.by))") }
        self.init(
            href: "/reports/\(sent.report)", state: visit.say(sent.status.title), mark: sent.status.mark,
            difference: changes.isEmpty ? nil
                : visit.say("\(sent.at.day) 上报以后又有变化：\(changes.joined(separator: visit.language == .en ? ", " : "，"))"))
    }
}
