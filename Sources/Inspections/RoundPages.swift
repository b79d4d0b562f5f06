import Audit
import Kernel
import Lists
import Organisations
import Pages
import Rights
import Sites
import Vault

/// The list of rounds as its template is given it.
struct RoundsView: Sendable {
    struct Line: Sendable { let href, title, organisation, subject, period, state, look: String }

    static let columns = ListColumns("/inspections", [
        ("name", "名称"), ("state", "状态"), ("subject", "对象"), ("period", "时间"), ("organisation", "组织及下级"),
    ])
    static let pageSize = 50

    let tools: ListTools
    let lines: [Line]
    let isEmpty, isFiltered, mayEditChecklists: Bool
    let words: String
    let statuses, subjects: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let nextHref, previousHref: String?
    let count: String

    init(_ visit: Visit, in work: Work) throws {
        let filter = RoundFilter(visit.query)
        let after = visit.query["after"].flatMap { RoundID($0) }
        let found = try RoundStore.list(filter, places: work.actor.places(for: .planInspections), after: after, limit: Self.pageSize + 1, in: work.tx)
        tools = try ListTools(Self.columns, visit, in: work)
        let address = ListAddress("/inspections", visit.query, names: ["q", "status", "subject"])
        let page = found.prefix(Self.pageSize)
        lines = page.map { round in
            Line(href: "/inspections/\(round.id)", title: round.title, organisation: round.organisationName, subject: visit.say(round.subject.title),
                 period: "\(round.from)–\(round.to)", state: visit.say(round.status.title), look: round.status.look)
        }
        isEmpty = page.isEmpty
        words = filter.words ?? ""
        statuses = Round.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.status) }
        subjects = Subject.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.subject) }
        chips = [
            filter.words.map { FilterChip(href: address.href(without: "q"), text: visit.say("找：\($0)")) },
            filter.status.map { FilterChip(href: address.href(without: "status"), text: visit.say("状态：\($0.title)")) },
            filter.subject.map { FilterChip(href: address.href(without: "subject"), text: visit.say("对象：\($0.title)")) },
        ].compactMap(\.self)
        isFiltered = !chips.isEmpty
        exportHref = address.href(to: "/inspections/export")
        mayEditChecklists = visit.actor.may(.planInspections, at: .city)
        nextHref = found.count > Self.pageSize ? page.last.map { address.href([("after", "\($0.id)")]) } : nil
        previousHref = after == nil ? nil : address.href()
        count = visit.say("本页 \(page.count) 次督查")
    }
}

/// The form of a new round.
struct NewRoundView: Sendable {
    let form: FormView

    init(values: Fields, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let scope = OrganisationScope(places: work.actor.places(for: .planInspections))
        let lists = try ChecklistStore.list(in: work.tx).map { list in
            FormChoice("\(list.id)", list.title, note: visit.say("\(list.subject.title)，\(list.items.count) 项，满分 \(list.points) 分"))
        }
        form = FormView([
            FieldSpec("title", max: 50), FieldSpec("organisation", max: 120, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
            FieldSpec("checklist", .radio, choices: lists), FieldSpec("from", .date), FieldSpec("to", .date),
            FieldSpec("choice", .radio, choices: Round.Choice.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }),
            FieldSpec("objects", .textarea, required: false), FieldSpec("size", required: false, max: 4, inputmode: "numeric"),
            FieldSpec("seedKind", .radio, required: false,
                      choices: DrawSeed.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }),
            FieldSpec("seedSource", required: false, max: 100), FieldSpec("inspectors", .textarea, required: false, max: 2_000),
        ], values: values, problems: problems, visit: visit)
    }
}

/// How a draw can be done again, for staff and for everybody.
struct DrawProofView: Sendable {
    let seedHash, seedSource: String?
    /// Nil before the draw.
    let seed: String?
    let population, size, rollHash: String
    let threshold: String?

    init(_ round: Round, drawn: [Inspected], population: Int) {
        seedHash = round.seedHash.isEmpty ? nil : round.seedHash
        seedSource = round.seedSource.isEmpty ? nil : round.seedSource
        seed = round.seed.isEmpty ? nil : round.seed
        (self.population, size, rollHash) = ("\(population)", "\(round.size)", round.rollHash)
        threshold = drawn.last?.hash
    }
}

/// What everybody may see of a draw: the roll, the seed, what was drawn.
struct PublicDrawView: Sendable {
    struct Line: Sendable { let number, name, hash: String }

    static let pageSize = 200

    let title, state, look, office: String
    let facts: [FactLine]
    let proof: DrawProofView
    let drawn: [Line]
    let isDrawn: Bool
    let roll: [RoundStore.RollLine]
    let nextHref, previousHref: String?
    let count: String

    init(_ id: RoundID, _ visit: Visit, in work: Work) throws {
        guard let round = try RoundStore.find(id, in: work.tx), round.choice == .draw else { throw Refusal.notFound }
        let after = String((visit.query["after"] ?? "").prefix(40))
        (title, state, look, office) = (round.title, visit.say(round.status.title), round.status.look, round.organisationName)
        facts = RoundFacts.lines(round, visit)
        isDrawn = round.status != .announced
        let objects = isDrawn ? try InspectedStore.list(of: id, limit: PlanRound.mostDrawn, in: work.tx) : []
        proof = DrawProofView(round, drawn: objects, population: try RoundStore.rollSize(of: id, in: work.tx))
        drawn = objects.map { Line(number: $0.candidate.number, name: $0.candidate.name, hash: $0.hash) }
        let found = try RoundStore.roll(of: id, after: after, limit: Self.pageSize + 1, in: work.tx)
        roll = Array(found.prefix(Self.pageSize))
        nextHref = found.count > Self.pageSize ? roll.last.map { "/inspection-draws/\(id)?after=\($0.number)" } : nil
        previousHref = after.isEmpty ? nil : "/inspection-draws/\(id)"
        count = visit.say("本页 \(roll.count) 个")
    }
}

enum RoundFacts {
    static func lines(_ round: Round, _ visit: Visit) -> [FactLine] {
        var lines: [FactLine] = [
            .init(label: visit.say("组织及下级"), value: round.organisationName), .init(label: visit.say("对象"), value: visit.say(round.subject.title)),
            .init(label: visit.say("时间"), value: "\(round.from)–\(round.to)"), .init(label: visit.say("怎样选定"), value: visit.say(round.choice.title)),
            .init(label: visit.say("公布时间"), value: round.announcedAt.long(visit.language)),
        ]
        if round.choice == .draw { lines.append(.init(label: visit.say("抽取数量"), value: "\(round.size)")) }
        if let drawn = round.drawnAt { lines.append(.init(label: visit.say("抽取时间"), value: drawn.long(visit.language))) }
        if let closed = round.closedAt { lines.append(.init(label: visit.say("结束时间"), value: closed.long(visit.language))) }
        return lines
    }
}
