import Audit
import Kernel
import Lists
import Organisations
import Pages
import Rights
import Settings
import Storage

/// What somebody asks of the list of incubation; it lives in the address.
struct IncubationQuery: Sendable {
    var filter = IncubationFilter()
    let isEnding: Bool
    let start: ListStart<IncubationKind>
    let address: ListAddress

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.status = query["status"].flatMap { Incubation.Status(rawValue: $0) }
        filter.site = query["site"].flatMap { SiteID($0) }
        isEnding = query["ending"] == "1"
        start = ListStart(query)
        address = ListAddress("/incubations", query, names: ["q", "status", "site", "ending"])
    }

    func asked(in work: Work) throws -> IncubationFilter {
        guard work.actor.may(.useSites) || work.actor.may(.grantIncubation) else { throw Refusal.notFound }
        var filter = filter
        if isEnding { filter.endsBy = work.today.adding(days: try work.setting(CitySettings.incubationSoon)) }
        return filter
    }

    func chips(_ siteName: String?, _ visit: Visit) -> [FilterChip] {
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let status = filter.status { add("status", "状态：\(status.title)") }
        if let siteName { add("site", "阵地：\(siteName)") }
        if isEnding { add("ending", "快到期") }
        return chips
    }
}

/// Who sits where, who has asked, and what ends soon.
struct IncubationListView: Sendable {
    static let columns = ListColumns("/incubations", [
        ("organisation", "入驻组织"), ("state", "状态"), ("room", "场地"), ("when", "时间"), ("seats", "人数"), ("until", "到期"),
    ])

    let tools: ListTools
    struct Line: Sendable {
        let href, organisation, site, room, period, people, state, mark: String
        let ending: String?
    }

    let lines: [Line]
    let isEmpty, isFiltered, mayApply: Bool
    let words: String
    let site: String?
    let statuses: [FilterChoice]
    let isEnding: Bool
    let endingLabel, exportHref: String
    let chips: [FilterChip]
    let pager: ListPager

    init(_ query: IncubationQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let filter = try query.asked(in: work)
        let soon = try work.setting(CitySettings.incubationSoon)
        let found = try IncubationListStore.list(filter, for: work.actor, from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try IncubationListStore.count(filter, for: work.actor, limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        lines = shown.map { Line($0, soon: soon, visit) }
        let siteName = try query.filter.site.flatMap { try SiteStore.find($0, in: work.tx)?.name }
        chips = query.chips(siteName, visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        mayApply = work.actor.may(.useSites)
        words = query.filter.words ?? ""
        site = query.filter.site.map { "\($0)" }
        statuses = Incubation.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.status) }
        isEnding = query.isEnding
        endingLabel = visit.say("只看 \(soon) 天内到期的")
        exportHref = query.address.href(to: "/incubations/export")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

extension IncubationListView.Line {
    init(_ one: Incubation, soon: Int, _ visit: Visit) {
        href = "/incubations/\(one.id)"
        organisation = one.organisationName
        site = one.siteName
        room = one.grant?.roomName ?? visit.say(one.wantedKind.title)
        period = "\(one.grant?.startsOn ?? one.wantedFrom) – \(one.returnedOn ?? one.grant?.endsOn ?? one.wantedTo)"
        people = "\(one.people)"
        state = visit.say(one.status.title)
        mark = one.status.mark
        guard one.status == .granted, let last = one.grant?.endsOn else {
            ending = nil
            return
        }
        let left = last.daysSinceEpoch - visit.today.daysSinceEpoch
        ending = left < 0 ? visit.say("已到期，等待交还") : left <= soon ? visit.say("还有 \(left) 天到期") : nil
    }
}

/// The form of an application.
struct IncubationApplyView: Sendable {
    let form: FormView
    let hasSites: Bool

    init(problems: Problems?, _ visit: Visit, in work: Work) throws {
        let sites = try IncubationSiteStore.offering(limit: 300, in: work.tx)
        let mine = try OrganisationChoices.suggestions(.init(places: work.actor.places(for: .useSites)), in: work.tx)
        var start: Fields = ["kind": "desk", "people": "5", "computers": "0"]
        start["site"] = visit.query["site"]
        start.set("from", work.today.adding(days: 14).description)
        start.set("to", work.today.adding(months: 6).description)
        if mine.count == 1 { start.set("organisation", mine[0].value) }
        hasSites = !sites.isEmpty
        form = FormView([
            FieldSpec("organisation", max: 80, choices: mine),
            FieldSpec("site", .select, choices: sites.map { FormChoice("\($0.id)", $0.name) }),
            FieldSpec("kind", .radio, choices: [SiteRoom.Kind.desk, .room].map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("from", .date), FieldSpec("to", .date), FieldSpec("people", max: 3, inputmode: "numeric"),
            FieldSpec("computers", required: false, max: 3, inputmode: "numeric"), FieldSpec("coaching", .checkbox, required: false),
            FieldSpec("plan", .textarea, max: 1000),
        ], values: problems == nil ? start : visit.fields, problems: problems, visit: visit)
    }
}

/// One organisation's stay, with what can be done about it.
struct IncubationView: Sendable {
    let id, organisation, siteName, state, mark: String
    let wanted, granted: [FactLine]
    let isGranted: Bool
    let plan: [String]
    let reason, handover: String?
    let mayGrant, mayWithdraw, mayManage: Bool
    let grantForm, reasonForm, extendForm, backForm: FormView

    /// Which of the page's forms came back.
    enum Returned: Sendable { case grant, reason, extend, handBack }

    init(_ id: IncubationID, _ returned: Returned?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let one = try IncubationStore.require(id, for: work.actor, in: work.tx)
        let language = visit.language
        self.id = "\(id)"
        organisation = one.organisationName
        siteName = one.siteName
        state = visit.say(one.status.title)
        mark = one.status.mark
        wanted = [
            ("所在阵地", one.siteName), ("需要", visit.say(one.wantedKind.title)), ("人数", "\(one.people)"), ("电脑", visit.say("\(one.computers) 台")),
            ("辅导", visit.say(one.wantsCoaching ? "需要" : "不需要")),
            ("时间", "\(one.wantedFrom.display(language)) – \(one.wantedTo.display(language))"), ("申请时间", one.appliedAt.long(language)),
        ].map { (line: (Message, String)) in FactLine(label: visit.say(line.0), value: line.1) }
        granted = one.grant.map { grant in
            [("场地", grant.roomName), ("入驻", grant.startsOn.display(language)), ("到期", grant.endsOn.display(language)),
             ("电脑", visit.say("\(grant.computers) 台")), ("辅导老师", grant.coach), ("交还日期", one.returnedOn?.display(language) ?? "")]
                .filter { (line: (Message, String)) in !line.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
        } ?? []
        isGranted = one.grant != nil
        plan = one.plan.split(whereSeparator: \.isNewline).map(String.init)
        reason = one.reason.isEmpty ? nil : one.reason
        handover = one.handover.isEmpty ? nil : one.handover
        let isSite = work.actor.may(.grantIncubation, at: one.sitePlace)
        mayGrant = one.status == .applied && isSite
        mayWithdraw = one.status == .applied && work.actor.may(.useSites, at: one.place)
        mayManage = one.status == .granted && isSite

        func form(_ specs: [FieldSpec], _ kind: Returned, _ start: Fields = Fields()) -> FormView {
            FormView(specs, values: returned == kind ? visit.fields : start, problems: returned == kind ? problems : nil, visit: visit)
        }
        let places = mayGrant ? try SiteRoomStore.list(at: one.site, .incubation, in: work.tx) : []
        grantForm = form([
            FieldSpec("room", .select, choices: places.map { FormChoice("\($0.id)", "\($0.name)（\(visit.say($0.kind.title))）") }),
            FieldSpec("from", .date), FieldSpec("to", .date), FieldSpec("computers", required: false, max: 3, inputmode: "numeric"),
            FieldSpec("coach", required: false, max: 100),
        ], .grant, ["from": one.wantedFrom.description, "to": one.wantedTo.description, "computers": "\(one.computers)"])
        reasonForm = form([FieldSpec("reason", .textarea, max: 200)], .reason)
        extendForm = form([FieldSpec("to", .date)], .extend, ["to": one.grant?.endsOn.adding(months: 3).description ?? ""])
        backForm = form([FieldSpec("handover", .textarea, max: 500)], .handBack)
    }
}
