import Audit
import Documents
import Jobs
import Kernel
import Pages
import Regions
import Rights

/// The list of organisations as a file: exactly the rows that the page's filters show.
struct OrganisationExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportOrganisations", "组织与队伍", at: "/organisations/export", .staff, columns: OrganisationListView.columns) { filters, work in
        let query = OrganisationQuery(filters)
        let (filter, places, _) = try query.scope(in: work)
        return OrganisationExport(filter: filter, places: places, order: query.order)
    }

    let filter: OrganisationFilter
    let places: [Place]
    let order: OrganisationListStore.Order

    struct State: Sendable {
        var last: OrganisationID?
        var number = 0
        var members = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "名称", 28), ("number", "编号", 14), ("kind", "类型", 14), ("parent", "上级组织", 24),
            ("region", "服务区域", 20), ("head", "负责人", 12), ("phone", "联系电话", 14),
            ("members", "成员人数", 10), ("state", "状态", 10), ("since", "登记日期", 12), ("department", "牵头部门", 18),
            (nil, "地址", 28), (nil, "统一社会信用代码", 22),
        ]
        return SheetLayout(name: words.say("组织与队伍"), titles: [words.say("组织与队伍")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        try OrganisationListStore.count(filter, for: .staff(places), limit: limit, in: work.tx)
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try OrganisationListStore.list(
            filter, for: .staff(places), order: order, from: state.last.map { .after($0) } ?? .first, limit: Self.portion, in: work.tx)
        var regions: [RegionCode: String] = [:]
        var next = state
        let rows = try page.map { line in
            next.last = line.organisation.id
            next.number += 1
            next.members += line.members
            let code = line.organisation.region
            if regions[code] == nil { regions[code] = try RegionStore.fullName(code, in: work.tx) }
            return Self.row(line, next.number, region: regions[code] ?? "", words)
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .integer(state.number), .empty, .empty, .empty, .empty, .empty, .empty, .integer(state.members)]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportOrganisations", AuditObject("organisations", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }

    private static func row(_ line: OrganisationSummary, _ number: Int, region: String, _ words: Words) -> [Cell] {
        let organisation = line.organisation
        let day = line.createdAt.day
        return [
            .integer(number), .text(organisation.name), .text(organisation.number ?? ""), .text(words.say(organisation.title)),
            .text(line.parentName), .text(region), .text(line.headName), .text(line.contactPhoneMasked), .integer(line.members),
            .text(words.say(organisation.status.title)), .date(year: day.year, month: day.month, day: day.day), .text(line.department), .text(line.address),
            .text(line.creditCode),
        ]
    }
}
