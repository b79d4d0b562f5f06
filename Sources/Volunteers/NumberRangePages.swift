import Audit
import Foundation
import Kernel
import Lists
import Organisations
import Pages
import Rights

/// What somebody asks of the list of ranges; it lives in the address.
struct NumberRangeQuery: Sendable {
    var filter = NumberRangeFilter()
    var under: OrganisationID?
    var after: NumberRangeID?

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.state = query["state"].flatMap { NumberRange.State(rawValue: $0) }
        under = query["organisation"].flatMap { OrganisationID($0) }
        after = query["after"].flatMap { NumberRangeID($0) }
    }

    func href(path: String = "/numbers", without left: String? = nil, after: NumberRangeID? = nil) -> String {
        var pairs: [(String, String)] = []
        if let words = filter.words { pairs.append(("q", words)) }
        if let state = filter.state { pairs.append(("state", state.rawValue)) }
        if let under { pairs.append(("organisation", under.description)) }
        pairs.removeAll { $0.0 == left }
        if let after { pairs.append(("after", after.description)) }
        let text = pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return text.isEmpty ? path : path + "?" + text.joined(separator: "&")
    }
}

/// The table of ranges as its template is given it.
struct NumberRangesView: Sendable {
    struct Line: Sendable {
        let id, organisation, href, from, to, size, used, given, left, state, mark, giver, since: String
        let mayReturn: Bool
    }
    struct Chip: Sendable { let href, text: String }
    struct Choice: Sendable { let value, label: String; let selected: Bool }

    /// Their file is a prescribed form, with all its columns.
    static let columns = ListColumns("/numbers", [
        ("organisation", "注册机构"), ("range", "编号段"), ("state", "状态"), ("size", "编号数"), ("used", "已用"), ("given", "分给下级"), ("left", "剩余"),
        ("act", "办理"), ("giver", "分配单位"),
    ], exported: false)
    static let pageSize = 50

    let tools: ListTools
    let lines: [Line]
    let isEmpty: Bool
    let isFiltered: Bool
    let chips: [Chip]
    let words: String
    let states: [Choice]
    let under: String?
    let all, used, left: String
    let exportHref: String
    let count: String
    let nextHref: String?
    let previousHref: String?

    /// - Parameter found: one more than a page when there is more.
    init(_ query: NumberRangeQuery, _ found: [NumberRange], sums: NumberSums, total: Int, underName: String?, tools: ListTools, visit: Visit) {
        self.tools = tools
        let page = found.prefix(Self.pageSize)
        lines = page.map { range in
            Line(id: range.id.description, organisation: range.organisationName, href: "/organisations/\(range.organisation)/admin",
                 from: range.text(range.first), to: range.text(range.last), size: NumberText.count(range.size),
                 used: NumberText.count(range.used), given: NumberText.count(range.given), left: NumberText.count(range.left),
                 state: visit.say(range.state.title), mark: range.state.mark, giver: range.giverName ?? visit.say("全市的编号"),
                 since: range.allottedAt?.day.description ?? "", mayReturn: range.isReturnable && range.givenAhead == 0)
        }
        isEmpty = page.isEmpty
        var chips: [Chip] = []
        if let words = query.filter.words { chips.append(Chip(href: query.href(without: "q"), text: visit.say("名称：\(words)"))) }
        if let state = query.filter.state { chips.append(Chip(href: query.href(without: "state"), text: visit.say("状态：\(state.title)"))) }
        if let underName { chips.append(Chip(href: query.href(without: "organisation"), text: visit.say("组织及下级：\(underName)"))) }
        self.chips = chips
        isFiltered = !chips.isEmpty
        words = query.filter.words ?? ""
        states = NumberRange.State.allCases.map { Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.state) }
        under = query.under?.description
        (all, used, left) = (NumberText.count(sums.all), NumberText.count(sums.used), NumberText.count(sums.left))
        exportHref = query.href(path: "/numbers/export")
        count = total > 1_000 ? visit.say("超过 1,000 段") : visit.say("共 \(total) 段")
        nextHref = found.count > Self.pageSize ? page.last.map { query.href(after: $0.id) } : nil
        previousHref = query.after == nil ? nil : query.href()
    }
}

/// The form that allots.
struct AllotNumbersView: Sendable {
    let form: FormView
    /// "测试市志愿服务中心：还剩 999,000 个"; nil before an organisation is chosen.
    let giver: String?
}
