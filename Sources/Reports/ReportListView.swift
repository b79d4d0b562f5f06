import Audit
import Kernel
import Lists
import Pages
import Rights
import Sites

/// The reports of somebody's places.
struct ReportListView: Sendable {
    static let columns = ListColumns("/reports", [
        ("name", "组织名称"), ("period", "期间"), ("state", "状态"), ("new", "新增注册"), ("times", "参与人次"), ("hours", "服务小时"), ("sent", "上报日期"),
    ])

    let tools: ListTools
    struct Line: Sendable {
        let href, organisation, period, state, mark, hours, participations, newcomers: String
        let sent: String?
        let answer: String?
    }

    let lines: [Line]
    let isEmpty, isFiltered, mayAccept: Bool
    let exportHref: String
    let words: String
    let period: String
    let kinds, statuses: [FilterChoice]
    let chips: [FilterChip]
    let pager: ListPager

    init(_ query: ReportQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let (filter, places) = (query.filter, work.actor.places(for: .prepareReports))
        let found = try ReportListStore.list(filter, places: places, from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try ReportListStore.count(filter, places: places, limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        let totals = try SnapshotStore.totals(of: shown, in: work.tx)
        lines = shown.map { report in
            let figures = totals[report.id]?.total
            return Line(
                href: "/reports/\(report.id)", organisation: report.organisationName, period: visit.say(report.period.title),
                state: visit.say(report.status.title), mark: report.status.mark, hours: figures.map { "\($0.hours)" } ?? "–",
                participations: figures.map { "\($0.participations)" } ?? "–", newcomers: figures.map { "\($0.newVolunteers)" } ?? "–",
                sent: report.submittedAt?.day.description, answer: report.status == .returned ? report.answer : nil)
        }
        chips = query.chips(visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        mayAccept = work.actor.may(.acceptReports)
        exportHref = query.address.href(to: "/reports/export")
        words = filter.words ?? ""
        period = filter.period?.description ?? ""
        kinds = ReportPeriod.Kind.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.kind) }
        statuses = Report.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.status) }
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}
