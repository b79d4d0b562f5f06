import Audit
import Documents
import Jobs
import Kernel
import Lists
import Pages
import Rights
import Settings

/// What somebody asks of the list of licences; it lives in the address.
struct LicenceQuery: Sendable {
    let filter: LicenceFilter
    let start: ListStart<LicenceKind>
    let address: ListAddress

    init(_ query: Fields) {
        var filter = LicenceFilter()
        filter.name = query["q"].map { String($0.prefix(50)) }
        filter.kind = query["kind"].map { String($0.prefix(10)) }
        filter.state = query["state"].flatMap { LicenceState(rawValue: $0) }
        self.filter = filter
        start = ListStart(query)
        address = ListAddress("/licences", query, names: ["q", "kind", "state"])
    }
}

/// Licences of the volunteers of some places.
struct LicenceListView: Sendable {
    static let columns = ListColumns("/licences", [
        ("name", "姓名"), ("kind", "证照"), ("state", "状态"), ("until", "有效期至"), ("number", "号码"), ("organisation", "管理组织"), ("filed", "登记日期"), ("seen", "核对人"),
    ])

    struct Line: Sendable { let name, href, kind, state, mark, until, number, organisation, filed, seen: String }

    let tools: ListTools
    let lines: [Line]
    let isEmpty, isFiltered: Bool
    let words: String
    let states, kinds: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: LicenceQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let places = work.actor.places(for: .confirmLicences)
        let (filter, address, today) = (query.filter, query.address, work.today)
        let found = try LicenceListStore.list(filter, in: places, today: today, from: query.start, limit: ListPager.size + 1, tx: work.tx)
        let total = try LicenceListStore.count(filter, in: places, today: today, limit: ListPager.countLimit + 1, tx: work.tx)
        let shown = ListPager.page(found, query.start)
        let names = try work.allTerms(of: .licences)
        lines = shown.map { Line($0, names, today, visit) }
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let name = filter.name { add("q", "找：\(name)") }
        if let kind = filter.kind { add("kind", "证照：\(names.name(kind, visit.language))") }
        if let state = filter.state { add("state", "状态：\(state.title)") }
        self.chips = chips
        (isEmpty, isFiltered) = (lines.isEmpty, !chips.isEmpty)
        words = filter.name ?? ""
        states = LicenceState.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.state) }
        kinds = names.entries.map { FilterChoice(value: $0.code, label: $0.name(visit.language), selected: $0.code == filter.kind) }
        exportHref = address.href(to: "/licences/export")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, address, visit)
    }
}

extension LicenceListView.Line {
    init(_ licence: Licence, _ names: CodeList, _ today: Day, _ visit: Visit) {
        let state = licence.state(on: today)
        (name, href) = (licence.volunteerName, "/licences/\(licence.id)")
        kind = names.name(licence.kind, visit.language)
        (self.state, mark) = (visit.say(state.title), state.mark)
        until = licence.validUntil?.display(visit.language) ?? visit.say("长期有效")
        (number, organisation) = (licence.numberMasked, licence.organisationName)
        filed = licence.filedAt.day.display(visit.language)
        seen = licence.status == .confirmed ? licence.decidedName : ""
    }
}

/// The list as a file: exactly the rows that the page's filters show.
struct LicenceExport: ExportedList {
    static let export = ListExport("exportLicences", "证照", at: "/licences/export", .may(.confirmLicences), columns: LicenceListView.columns) { filters, work in
        LicenceExport(filter: LicenceQuery(filters).filter, places: work.actor.places(for: .confirmLicences))
    }

    let filter: LicenceFilter
    let places: [Place]

    struct State: Sendable {
        var last: LicenceID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(Message, Int)] = [
            ("序号", 6), ("姓名", 12), ("编号", 20), ("证照", 24), ("状态", 14), ("有效期至", 12), ("号码", 20), ("管理组织", 30), ("登记日期", 12), ("核对人", 12),
        ]
        return SheetLayout(name: words.say("证照"), titles: [words.say("志愿者证照")], columns: titles.map { SheetColumn(words.say($0.0), width: $0.1) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try LicenceListStore.count(filter, in: places, today: work.today, limit: limit, tx: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try LicenceListStore.list(filter, in: places, today: work.today, from: state.last.map { .after($0) } ?? .first, limit: 500, tx: work.tx)
        let names = try work.allTerms(of: .licences)
        func cell(_ day: Day?) -> Cell { day.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty }
        var next = state
        let rows = page.map { one -> [Cell] in
            next.last = one.id
            next.number += 1
            return [
                .integer(next.number), .text(one.volunteerName), .text(one.volunteerNumber), .text(names.name(one.kind, words.language)),
                .text(words.say(one.state(on: work.today).title)), cell(one.validUntil), .text(one.numberMasked), .text(one.organisationName), cell(one.filedAt.day),
                .text(one.status == .confirmed ? one.decidedName : ""),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportLicences", AuditObject("licences", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
