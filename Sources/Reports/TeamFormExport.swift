import Audit
import Documents
import Inspections
import Jobs
import Kernel
import Organisations
import Pages
import Rights
import Settings

/// 附件7 志愿者服务队统计表: the teams at work that the page's filters show, with the five haves.
struct TeamFormExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportTeamForm", "志愿者服务队统计表", at: "/forms/teams/export", .may(.editOrganisation)) { filters, work in
        let query = TeamFormQuery(filters)
        let (_, places, name) = try query.scope(in: work)
        return TeamFormExport(query: query, unit: try name ?? FormUnit.name(of: places, in: work))
    }

    let query: TeamFormQuery
    let unit: String

    struct State: Sendable {
        var last: OrganisationID?
        var number = 0
        var members = 0
        var registered = 0
        var held = Array(repeating: 0, count: Have.ofTeams.count)
    }

    var start: State { State() }

    private static let columns: [(title: Message, width: Int, weight: Double)] = [
        ("序号", 6, 0.6), ("队名", 28, 2.6), ("所属单位", 28, 2.4), ("队长", 10, 1), ("电话", 14, 1.4), ("人数", 8, 0.8), ("注册数", 8, 0.8),
        ("依托站点", 28, 2.2), ("服务方向", 16, 1.4),
    ]

    private func head(_ words: Words, _ work: Work) -> FormHead {
        var head = FormHead(words, words.say("志愿者服务队统计表"), unit: unit, madeAt: work.now)
        head.subtitle = words.say("附件7")
        return head
    }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns = Self.columns.map { SheetColumn(words.say($0.title), width: $0.width) }
            + Have.ofTeams.map { SheetColumn(words.say($0.title), width: 10) } + [SheetColumn(words.say("备注"), width: 20)]
        return SheetLayout(name: words.say("志愿者服务队统计表"), titles: head(words, work).titles, columns: columns)
    }

    func count(limit: Int, in work: Work) throws -> Int { try query.count(limit: limit, in: work) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try query.list(from: state.last.map { .after($0) } ?? .first, limit: Self.portion, in: work)
        var next = state
        let rows: [[Cell]] = try TeamFormLine.all(page, in: work).map { line in
            next.last = line.team.organisation.id
            next.number += 1
            next.members += line.facts.members
            next.registered += line.facts.registered
            for (place, value) in line.values.enumerated() where value.isHeld { next.held[place] += 1 }
            return [
                .integer(next.number), .text(line.team.organisation.name), .text(line.team.parentName), .text(line.facts.leader),
                .text(line.team.contactPhoneMasked), .integer(line.facts.members), .integer(line.facts.registered), .text(line.facts.site),
                .text(line.direction(words)),
            ] + line.values.map { .text(words.say($0.markedWord)) } + [.text(line.values.inspected(words).joined(separator: "；"))]
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .text(words.say("\(state.number) 支")), .empty, .empty, .empty, .integer(state.members), .integer(state.registered),
         .empty, .empty] + state.held.map { .integer($0) } + [.empty]
    }

    func paper(_ words: Words, in work: Work) throws -> ListPaper? {
        let group = words.say("五有")
        let columns = Self.columns.map { PDFTable.Column(words.say($0.title), weight: $0.weight) }
            + Have.ofTeams.map { PDFTable.Column(words.say($0.title), weight: 0.85, alignment: .center, group: group) }
            + [PDFTable.Column(words.say("备注"), weight: 1.5)]
        return head(words, work).paper(columns, note: Have.ofTeams.note(words))
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportTeamForm", AuditObject("teamForm", rows), at: work.actor.places(for: .editOrganisation).first ?? .city, ["rows": "\(rows)"])
    }
}

/// A team with everything that its line of the form shows.
struct TeamFormLine: Sendable {
    let team: OrganisationSummary
    let facts: TeamFacts
    let values: [HaveValue]
    /// Its kind, or what it chose to serve.
    let fields: [CodeEntry]

    static func all(_ teams: [OrganisationSummary], in work: Work) throws -> [TeamFormLine] {
        let ids = teams.map(\.organisation.id)
        let facts = try TeamFactsStore.facts(of: ids, on: work.today, at: work.now, in: work.tx)
        let statements = try HaveStore.statements(of: ids.map { .team($0) }, in: work.tx)
        let findings = try HaveFindingStore.findings(of: ids, in: work.tx)
        let (fields, categories) = (try work.allTerms(of: .teamFields), try work.allTerms(of: .serviceCategories))
        return teams.compactMap { team in
            facts[team.organisation.id].map { known in
                TeamFormLine(team: team, facts: known,
                             values: HaveValue.all(Have.ofTeams, seen: known.seen, statements[.team(team.organisation.id)] ?? [],
                                                   findings[team.organisation.id] ?? []),
                             fields: fields[known.field].map { [$0] } ?? known.categories.compactMap { categories[$0] })
            }
        }
    }

    func direction(_ words: Words) -> String { fields.map { $0.name(words.language) }.joined(separator: words.language == .en ? ", " : "、") }
}
