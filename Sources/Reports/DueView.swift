import Audit
import Kernel
import Pages
import Rights
import Sites

/// Who has sent a report up and who has not.
struct DueView: Sendable {
    struct Line: Sendable {
        let name, kind, state, mark: String
        let href, sent, late, answer: String?
    }

    struct Sum: Sendable { let href, label: String; let current: Bool }

    let organisation, period, organisationID: String
    let due: String?
    let periods: [FilterChoice]
    let sums: [Sum]
    let lines: [Line]
    let isEmpty, isFiltered: Bool
    let exportHref, paperHref, allHref, words: String
    let state: String?
    let nextHref: String?

    init(_ query: DueQuery, _ visit: Visit, in work: Work) throws {
        let upper = query.organisation.id
        let found = try ReportDueStore.list(below: upper, query.period, query.filter, after: query.after, limit: ListPager.size + 1, in: work.tx)
        let counts = try ReportDueStore.counts(below: upper, query.period, query.filter, in: work.tx)
        (organisation, period, organisationID) = (query.organisation.name, visit.say(query.period.title), "\(upper)")
        due = query.due.map { visit.say("截止日 \($0.display(visit.language))") }
        let choices = ReportPeriod.choices(work.today)
        periods = (choices.contains(query.period) ? choices : [query.period] + choices).map {
            FilterChoice(value: $0.description, label: visit.say($0.title), selected: $0 == query.period)
        }
        sums = DueReport.State.allCases.compactMap { state in
            counts[state].map {
                Sum(href: query.address.href([("state", state.rawValue)]), label: visit.say("\(state.title) \($0)"), current: state == query.filter.state)
            }
        }
        lines = found.prefix(ListPager.size).map { one in
            Line(name: one.name, kind: visit.say(one.kind.title), state: visit.say(one.state.title), mark: one.state.mark,
                 href: one.report.map { "/reports/\($0)" }, sent: one.submittedAt?.short(visit.language),
                 late: Report.isLate(one.submittedAt, after: query.due, at: work.now) ? visit.say("过期") : nil, answer: one.answer.isEmpty ? nil : one.answer)
        }
        isEmpty = lines.isEmpty
        isFiltered = query.filter.state != nil || query.filter.words != nil
        exportHref = query.address.href(to: "/reports/due/export")
        paperHref = query.address.href([("format", "pdf")], to: "/reports/due/export")
        allHref = Self.all(query)
        (words, state) = (query.filter.words ?? "", query.filter.state?.rawValue)
        nextHref = found.count > ListPager.size ? found.dropLast().last.map { query.address.href([("after", "\($0.organisation)")]) } : nil
    }

    private static func all(_ query: DueQuery) -> String { "/reports/due?organisation=\(query.organisation.id)&period=\(query.period)" }
}
