import Audit
import Inspections
import Kernel
import Pages
import Rights
import Settings
import Sites

/// Which of the haves a line holds, for the eye.
struct HaveMark: Sendable {
    let title, word, mark: String
    let finding: HaveFindingView?

    init(_ value: HaveValue, _ visit: Visit) {
        (title, word, mark) = (visit.say(value.have.title), visit.say(value.word), value.isHeld ? "done" : "plain")
        finding = value.finding.map { HaveFindingView($0, of: value.have, visit) }
    }
}

/// The inspection that an answer comes from, with a link for those who may see it.
struct HaveFindingView: Sendable {
    /// "※ 03-05", with the year when it is not this one.
    let day: String
    /// The same for who hears it, and in a sentence.
    let label, sentence: String
    let href: String?

    init(_ finding: HaveFinding, of have: Have, _ visit: Visit) {
        let text = finding.day.description
        day = "※ \(finding.day.year == visit.today.year ? String(text.dropFirst(5)) : text)"
        label = visit.say("\(day)：\(have.title)，督查评为 \(finding.mark.rawValue)")
        sentence = visit.say("督查 \(finding.day.display(visit.language))：\(have.title)，评为 \(finding.mark.rawValue)")
        href = finding.href(for: visit.actor)
    }
}

/// 附件6 on the screen.
struct SiteFormView: Sendable {
    struct Line: Sendable {
        let href, name, kind, address, volunteers, held: String
        let marks: [HaveMark]
    }

    let heads: [String]
    let lines: [Line]
    let isEmpty, isFiltered: Bool
    let exportHref, paperHref, words: String
    let tiers, areas: [FilterChoice]
    let chips: [FilterChip]
    let pager: ListPager

    init(_ query: SiteFormQuery, _ visit: Visit, in work: Work) throws {
        let (filter, places, name) = try query.scope(in: work)
        let sites = query.sites
        let found = try SiteListStore.list(filter, for: .staff(places), from: sites.start, limit: ListPager.size + 1, in: work.tx)
        let total = try SiteListStore.count(filter, for: .staff(places), limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, sites.start)
        heads = Have.ofSites.map { visit.say($0.title) }
        lines = try SiteFormLine.all(shown, in: work).map { line in
            Line(href: "/forms/sites/\(line.site.id)", name: line.site.name, kind: line.kind(visit.words), address: line.site.details.address,
                 volunteers: "\(line.facts.volunteers)",
                 held: visit.say("\(line.values.count(where: \.isHeld)) / \(line.values.count)"), marks: line.values.map { HaveMark($0, visit) })
        }
        areas = try SiteQuery.areas(filter.area, in: work)
        chips = sites.chips(areas, underName: name, visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        exportHref = sites.address.href(to: "/forms/sites/export")
        paperHref = sites.address.href([("format", "pdf")], to: "/forms/sites/export")
        words = filter.words ?? ""
        tiers = ServiceSite.Tier.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.tier) }
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: sites.start, sites.address, visit)
    }
}

/// 附件7 on the screen.
struct TeamFormView: Sendable {
    struct Line: Sendable {
        let href, name, parent, leader, members, registered, site, held: String
        let marks: [HaveMark]
    }

    let heads: [String]
    let lines: [Line]
    let isEmpty, isFiltered: Bool
    let exportHref, paperHref, words: String
    let under: String?
    let chips: [FilterChip]
    let pager: ListPager

    init(_ query: TeamFormQuery, _ visit: Visit, in work: Work) throws {
        let found = try query.list(from: query.start, limit: ListPager.size + 1, in: work)
        let shown = ListPager.page(found, query.start)
        heads = Have.ofTeams.map { visit.say($0.title) }
        lines = try TeamFormLine.all(shown, in: work).map { line in
            Line(href: "/forms/teams/\(line.team.organisation.id)", name: line.team.organisation.name, parent: line.team.parentName,
                 leader: line.facts.leader, members: "\(line.facts.members)", registered: "\(line.facts.registered)", site: line.facts.site,
                 held: visit.say("\(line.values.count(where: \.isHeld)) / \(line.values.count)"), marks: line.values.map { HaveMark($0, visit) })
        }
        var chips: [FilterChip] = []
        if let words = query.words { chips.append(FilterChip(href: query.address.href(without: "q"), text: visit.say("找：\(words)"))) }
        if let name = try query.scope(in: work).underName {
            chips.append(FilterChip(href: query.address.href(without: "under"), text: visit.say("组织：\(name)")))
        }
        self.chips = chips
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        exportHref = query.address.href(to: "/forms/teams/export")
        paperHref = query.address.href([("format", "pdf")], to: "/forms/teams/export")
        words = query.words ?? ""
        under = query.under?.description
        let total = try query.count(limit: ListPager.countLimit + 1, in: work)
        pager = ListPager(shown.map(\.organisation.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

/// What one station or team has, and the form to state what the system cannot see.
struct HavesView: Sendable {
    struct Line: Sendable {
        let title, definition, word, mark: String
        let statedBy: String?
        let finding: HaveFindingView?
        let asks: Bool
        let held, since, note: FieldView?
    }

    let name, list, back, action: String
    let form: FormView
    let lines: [Line]

    init(_ subject: HaveSubject, problems: Problems?, visit: Visit, in work: Work) throws {
        name = try subject.require(in: work).name
        let values = try subject.values(in: work)
        let stated = values.filter(\.have.isStated)
        var stored = Fields()
        for value in stated {
            if value.statement?.held == true { stored.set("\(value.have.code).held", "1") }
            if let since = value.statement?.since { stored.set("\(value.have.code).since", since.description) }
            if let note = value.statement?.note, !note.isEmpty { stored.set("\(value.have.code).note", note) }
        }
        let specs = stated.flatMap { value in
            [FieldSpec("\(value.have.code).held", .checkbox, required: false), FieldSpec("\(value.have.code).since", .date, required: false),
             FieldSpec("\(value.have.code).note", required: false, max: 200)]
        }
        let form = FormView(specs, values: problems == nil ? stored : visit.fields, problems: problems, visit: visit)
        self.form = form
        lines = values.map { value in
            let code = value.have.code
            return Line(
                title: visit.say(value.have.title), definition: visit.say(value.have.definition), word: visit.say(value.word),
                mark: value.isHeld ? "done" : "plain",
                statedBy: value.seen ? visit.say("系统从记录里看到") : value.statement.map { visit.say("\($0.by)填报于 \($0.at.day)") },
                finding: value.finding.map { HaveFindingView($0, of: value.have, visit) },
                asks: value.have.isStated, held: form["\(code).held"], since: form["\(code).since"], note: form["\(code).note"])
        }
        switch subject {
        case .site(let id): (list, back, action) = (visit.say("志愿者服务站统计表"), "/forms/sites", "/forms/sites/\(id)")
        case .team(let id): (list, back, action) = (visit.say("志愿者服务队统计表"), "/forms/teams", "/forms/teams/\(id)")
        }
    }
}
