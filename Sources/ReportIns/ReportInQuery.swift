import Audit
import Kernel
import Organisations
import Pages
import Rights

/// What somebody asks of the list of report-ins; it lives in the address.
struct ReportInQuery: Sendable {
    var filter: ReportInFilter
    let start: ListStart<ReportInKind>
    let address: ListAddress

    init(_ query: Fields, today: Day) {
        filter = ReportInFilter(quarter: query["quarter"].flatMap { Quarter($0) } ?? Quarter(today))
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.status = query["status"].flatMap { ReportIn.Status(rawValue: $0) }
        filter.community = query["community"].flatMap { OrganisationID($0) }
        filter.employer = query["employer"].flatMap { OrganisationID($0) }
        filter.isIdle = query["idle"] == "1"
        start = ListStart(query)
        address = ListAddress("/report-ins", query, names: ["q", "status", "community", "employer", "idle", "quarter"])
    }

    func chips(_ visit: Visit, in work: Work) throws -> [FilterChip] {
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let status = filter.status { add("status", "状态：\(status.title)") }
        if let id = filter.community, let found = try OrganisationStore.find(id, in: work.tx) { add("community", "社区：\(found.name)") }
        if let id = filter.employer, let found = try OrganisationStore.find(id, in: work.tx) { add("employer", "单位：\(found.name)") }
        if filter.isIdle { add("idle", "还没有领岗") }
        return chips
    }

    /// Whoever answers for a community or a unit somewhere.
    static func require(_ actor: Actor) throws {
        guard actor.may(.confirmReportIns) || actor.may(.seeEmployees) else { throw Refusal.notFound }
    }
}

/// The pages of this capability, for whoever may open them.
struct ReportInTab: Sendable {
    let href, label: String
    let current: Bool

    static func all(_ current: String, _ visit: Visit) -> [ReportInTab] {
        let places: [(String, Message, [Permission])] = [
            ("/report-ins", "报到", [.confirmReportIns, .seeEmployees]), ("/community-posts", "社区岗位", [.keepPosts]),
            ("/report-in-feedback", "季度反馈", [.confirmReportIns, .seeEmployees]), ("/report-ins/missing", "未报到", [.seeEmployees]),
            ("/report-ins/numbers", "统计", [.confirmReportIns]),
        ]
        return places.filter { $0.2.contains { visit.actor.may($0) } }.map { ReportInTab(href: $0.0, label: visit.say($0.1), current: $0.0 == current) }
    }

    static func quarters(_ chosen: Quarter?, _ visit: Visit) -> [FilterChoice] {
        Quarter.choices(visit.today).map { FilterChoice(value: $0.description, label: visit.say($0.title), selected: $0 == chosen) }
    }
}
