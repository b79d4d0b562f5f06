import Audit
import Foundation
import Kernel
import Lists
import Pages
import Rights

/// What somebody asks of the list: filters, order, page. It lives in the address.
struct OrganisationQuery: Sendable {
    var filter = OrganisationFilter()
    var order = OrganisationListStore.Order.oldest
    var start = OrganisationListStore.Start.first
    /// The number of the first line on the page.
    var first = 1
    var under: OrganisationID?

    /// What cannot be read is left out: an address is not a form.
    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.kind = query["kind"].flatMap { Organisation.Kind(rawValue: $0) }
        filter.status = query["status"].flatMap { Organisation.Status(rawValue: $0) }
        filter.nature = query["nature"].flatMap { Organisation.Nature(rawValue: $0) }
        filter.department = query["department"].flatMap { DepartmentID($0) }
        order = query["sort"].flatMap { .init(rawValue: $0) } ?? .oldest
        under = query["under"].flatMap { OrganisationID($0) }
        first = query["first"].flatMap { Int($0) }.map { min(max($0, 1), 10_000_000) } ?? 1
        if let id = query["after"].flatMap({ OrganisationID($0) }) { start = .after(id) }
        if let id = query["before"].flatMap({ OrganisationID($0) }) { start = .before(id) }
    }

    /// The address of the same list with something changed.
    func href(_ added: [(String, String)] = [], path: String = "/organisations", without left: String? = nil) -> String {
        var pairs: [(String, String)] = []
        if let words = filter.words { pairs.append(("q", words)) }
        if let kind = filter.kind { pairs.append(("kind", kind.rawValue)) }
        if let status = filter.status { pairs.append(("status", status.rawValue)) }
        if let nature = filter.nature { pairs.append(("nature", nature.rawValue)) }
        if let department = filter.department { pairs.append(("department", "\(department)")) }
        if let under { pairs.append(("under", "\(under)")) }
        if order != .oldest { pairs.append(("sort", order.rawValue)) }
        let names = Set(added.map(\.0))
        pairs = pairs.filter { $0.0 != left && !names.contains($0.0) } + added.filter { !$0.1.isEmpty }
        let text = pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return text.isEmpty ? path : path + "?" + text.joined(separator: "&")
    }
}

/// The list of organisations as its template is given it.
struct OrganisationListView: Sendable {
    struct Line: Sendable {
        let id, href, name, number, kind, parent, region, head, phone, members, department, since, state, mark: String
    }
    struct Chip: Sendable { let href, text: String }
    struct Choice: Sendable { let value, label: String; let selected: Bool }
    struct Column: Sendable { let href, sort: String }

    static let columns = ListColumns("/organisations", [
        ("name", "名称"), ("state", "状态"), ("number", "编号"), ("kind", "类型"), ("parent", "上级组织"), ("region", "服务区域"),
        ("members", "成员人数"), ("head", "负责人"), ("phone", "联系电话"), ("department", "牵头部门"), ("since", "登记日期"),
    ])
    static let pageSize = 50
    static let countLimit = 1_000

    let tools: ListTools
    let lines: [Line]
    let isEmpty: Bool
    let isFiltered: Bool
    let mayCreate: Bool
    let createHref, exportHref, treeHref: String
    let words: String
    let kinds, statuses, natures, departments: [Choice]
    let hasDepartments: Bool
    let under: String?
    let chips: [Chip]
    let nameColumn, sinceColumn: Column
    let count: String
    let previousHref, nextHref: String?

    /// - Parameters:
    ///   - found: one more than a page when there is more in the direction that was read.
    init(_ query: OrganisationQuery, _ found: [OrganisationSummary], total: Int, regions: [RegionCode: String], underName: String?, visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, leading: visit.actor.may(.createOrganisation) ? 1 : 0, visit, in: work)
        let led = try DepartmentStore.current(in: work.tx)
        departments = led.map { Choice(value: "\($0.id)", label: "\($0.name)（\($0.field)）", selected: $0.id == query.filter.department) }
        hasDepartments = !led.isEmpty
        natures = Organisation.Nature.allCases.filter { $0 != .ordinary }.map {
            Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.nature)
        }
        let backwards = if case .before = query.start { true } else { false }
        let hasMore = found.count > Self.pageSize
        let page = backwards ? found.suffix(Self.pageSize) : found.prefix(Self.pageSize)
        lines = page.map { Line($0, regions, visit) }
        isEmpty = page.isEmpty
        chips = Self.chips(query, underName, departments.first(where: \.selected)?.label, visit)
        isFiltered = !chips.isEmpty
        mayCreate = visit.actor.may(.createOrganisation)
        createHref = query.under.map { "/organisations/new?parent=\($0)" } ?? "/organisations/new"
        exportHref = query.href(path: "/organisations/export")
        treeHref = query.under.map { "/organisations?view=tree&under=\($0)" } ?? "/organisations?view=tree"
        words = query.filter.words ?? ""
        kinds = Organisation.Kind.allCases.map {
            Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.kind)
        }
        statuses = Organisation.Status.allCases.map {
            Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.status)
        }
        under = query.under.map { "\($0)" }
        let order = query.order
        nameColumn = Column(href: query.href([("sort", "name")]), sort: order == .name ? "ascending" : "none")
        sinceColumn = Column(href: query.href([("sort", order == .newest ? "oldest" : "newest")]),
                             sort: order == .newest ? "descending" : order == .oldest ? "ascending" : "none")
        // Going back, the page ends where the one it came from began.
        let first = backwards ? max(1, query.first - page.count) : query.first
        let last = first + page.count - 1
        count = page.isEmpty ? visit.say("没有符合条件的组织") : total > Self.countLimit
            ? visit.say("第 \(first)–\(last) 条，超过 \(Self.countLimit) 条") : visit.say("第 \(first)–\(last) 条，共 \(total) 条")
        let hasPrevious = backwards ? hasMore : { if case .after = query.start { true } else { false } }()
        let hasNext = backwards || hasMore
        previousHref = hasPrevious ? page.first.map { query.href([("before", "\($0.organisation.id)"), ("first", "\(first)")]) } : nil
        nextHref = hasNext ? page.last.map { query.href([("after", "\($0.organisation.id)"), ("first", "\(last + 1)")]) } : nil
    }

    private static func chips(_ query: OrganisationQuery, _ underName: String?, _ department: String?, _ visit: Visit) -> [Chip] {
        var chips: [Chip] = []
        if let words = query.filter.words { chips.append(Chip(href: query.href(without: "q"), text: visit.say("名称或编号：\(words)"))) }
        if let kind = query.filter.kind { chips.append(Chip(href: query.href(without: "kind"), text: visit.say("类型：\(kind.title)"))) }
        if let status = query.filter.status {
            chips.append(Chip(href: query.href(without: "status"), text: visit.say("状态：\(status.title)")))
        }
        if let nature = query.filter.nature { chips.append(Chip(href: query.href(without: "nature"), text: visit.say("性质：\(nature.title)"))) }
        if query.filter.department != nil {
            chips.append(Chip(href: query.href(without: "department"), text: visit.say("牵头部门：\(department ?? "–")")))
        }
        if let underName { chips.append(Chip(href: query.href(without: "under"), text: visit.say("上级：\(underName)"))) }
        return chips
    }
}

extension OrganisationListView.Line {
    init(_ summary: OrganisationSummary, _ regions: [RegionCode: String], _ visit: Visit) {
        let organisation = summary.organisation
        id = "\(organisation.id)"
        href = "/organisations/\(organisation.id)/admin"
        name = organisation.name
        number = organisation.number ?? ""
        kind = visit.say(organisation.title)
        parent = summary.parentName
        region = regions[organisation.region] ?? ""
        head = summary.headName
        phone = summary.contactPhoneMasked
        members = "\(summary.members)"
        department = summary.department
        since = summary.createdAt.day.description
        state = visit.say(organisation.status.title)
        mark = organisation.status.mark
    }
}
