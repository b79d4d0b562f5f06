import Audit
import Documents
import Inspections
import Jobs
import Kernel
import Organisations
import Pages
import Rights
import Settings
import Sites

/// 附件6 志愿者服务站统计表: the sites in use that the page's filters show, with the six haves.
struct SiteFormExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportSiteForm", "志愿者服务站统计表", at: "/forms/sites/export", .may(.keepSites)) { filters, work in
        try SiteFormExport(SiteFormQuery(filters), in: work)
    }

    let query: SiteFormQuery
    let filter: SiteFilter
    let places: [Place]
    let unit: String

    init(_ query: SiteFormQuery, in work: Work) throws {
        let (filter, places, name) = try query.scope(in: work)
        (self.query, self.filter, self.places) = (query, filter, places)
        unit = try name ?? FormUnit.name(of: places, in: work)
    }

    struct State: Sendable {
        var last: SiteID?
        var number = 0
        var standing = 0
        var held = Array(repeating: 0, count: Have.ofSites.count)
    }

    var start: State { State() }

    private static let columns: [(title: Message, width: Int, weight: Double)] = [
        ("序号", 6, 0.6), ("站名", 28, 2.3), ("类型", 12, 1.1), ("地址", 30, 2), ("成立时间", 12, 1.45), ("负责人", 10, 1), ("电话", 14, 1.75),
        ("志愿者数", 10, 0.9), ("固定项目", 10, 0.9),
    ]

    private func head(_ words: Words, _ work: Work) -> FormHead {
        var head = FormHead(words, words.say("志愿者服务站统计表"), unit: unit, madeAt: work.now)
        head.subtitle = words.say("附件6")
        return head
    }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns = Self.columns.map { SheetColumn(words.say($0.title), width: $0.width) }
            + Have.ofSites.map { SheetColumn(words.say($0.title), width: 10) } + [SheetColumn(words.say("备注"), width: 24, wraps: true)]
        return SheetLayout(name: words.say("志愿者服务站统计表"), titles: head(words, work).titles, columns: columns)
    }

    func count(limit: Int, in work: Work) throws -> Int { try SiteListStore.count(filter, for: .staff(places), limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try SiteListStore.list(filter, for: .staff(places), from: state.last.map { .after($0) } ?? .first, limit: Self.portion, in: work.tx)
        let lines = try SiteFormLine.all(page, in: work)
        var next = state
        let rows: [[Cell]] = lines.map { line in
            next.last = line.site.id
            next.number += 1
            next.standing += line.facts.standing
            for (place, value) in line.values.enumerated() where value.isHeld { next.held[place] += 1 }
            let (site, details) = (line.site, line.site.details)
            return [
                .integer(next.number), .text(site.name), .text(line.kind(words)), .text(details.address),
                details.openedOn.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty, .text(details.keeperName),
                .text(details.phone.isEmpty ? site.keeperPhoneMasked : details.phone), .integer(line.facts.volunteers), .integer(line.facts.standing),
            ] + line.values.map { .text(words.say($0.markedWord)) } + [.text(line.note(words))]
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .text(words.say("\(state.number) 个"))] + Array(repeating: .empty, count: 6) + [.integer(state.standing)]
            + state.held.map { .integer($0) } + [.empty]
    }

    func paper(_ words: Words, in work: Work) throws -> ListPaper? {
        let group = words.say("六个有")
        let columns = Self.columns.map { PDFTable.Column(words.say($0.title), weight: $0.weight) }
            + Have.ofSites.map { PDFTable.Column(words.say($0.title), weight: 0.75, alignment: .center, group: group) }
            + [PDFTable.Column(words.say("备注"), weight: 2)]
        return head(words, work).paper(columns, note: Have.ofSites.note(words))
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportSiteForm", AuditObject("siteForm", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}

/// A site with everything that its line of the form shows.
struct SiteFormLine: Sendable {
    let site: ServiceSite
    let facts: SiteFacts
    let values: [HaveValue]
    let setting: CodeEntry?

    static func all(_ sites: [ServiceSite], in work: Work) throws -> [SiteFormLine] {
        let facts = try SiteFactsStore.facts(of: sites.map(\.id), in: work.tx)
        let statements = try HaveStore.statements(of: sites.map { .site($0.id) }, in: work.tx)
        let findings = try HaveFindingStore.findings(of: sites.map(\.id), in: work.tx)
        let settings = try work.allTerms(of: .siteSettings)
        return sites.compactMap { site in
            facts[site.id].map {
                SiteFormLine(site: site, facts: $0,
                             values: HaveValue.all(Have.ofSites, seen: $0.seen, statements[.site(site.id)] ?? [], findings[site.id] ?? []),
                             setting: settings[site.setting])
            }
        }
    }

    /// "站", "点 · 公园".
    func kind(_ words: Words) -> String {
        setting.map { "\(words.say(site.tier.title)) · \($0.name(words.language))" } ?? words.say(site.tier.title)
    }

    /// Why it is not in use, what was stated beside the haves, and when it was inspected.
    func note(_ words: Words) -> String {
        ([site.statusReason] + values.compactMap { $0.statement?.note } + values.inspected(words)).filter { !$0.isEmpty }.joined(separator: "；")
    }
}

/// Which unit stands above a form that covers somebody's places.
enum FormUnit {
    static func name(of places: [Place], in work: Work) throws -> String {
        let own = work.actor.appointments.first { places.contains($0.place) }?.organisation
        return try (own.map { try OrganisationStore.require($0, in: work.tx) } ?? OrganisationStore.root(in: work.tx)).name
    }
}
