import Audit
import Kernel
import Lists
import Pages
import Rights

/// The list of checks as its template is given it.
struct ChecksView: Sendable {
    struct Line: Sendable { let href, title, organisation, kind, size, since, state, mark: String }

    static let columns = ListColumns("/registration-checks", [
        ("name", "名称"), ("state", "状态"), ("organisation", "组织及下级"), ("kind", "方式"), ("size", "抽取人数"), ("since", "公布日期"),
    ])
    static let pageSize = 50

    let tools: ListTools
    let lines: [Line]
    let isEmpty, isFiltered: Bool
    let words: String
    let statuses, kinds: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let nextHref, previousHref: String?
    let count: String

    init(_ visit: Visit, in work: Work) throws {
        let filter = CheckFilter(visit.query)
        let address = ListAddress("/registration-checks", visit.query, names: ["q", "status", "kind"])
        let after = visit.query["after"].flatMap { CheckID($0) }
        let found = try CheckStore.list(filter, places: work.actor.places(for: .checkRegistrations), after: after, limit: Self.pageSize + 1, in: work.tx)
        let page = found.prefix(Self.pageSize)
        tools = try ListTools(Self.columns, visit, in: work)
        lines = page.map {
            Line(href: "/registration-checks/\($0.id)", title: $0.title, organisation: $0.organisationName, kind: visit.say($0.kind.title),
                 size: CountText.of($0.size), since: $0.announcedAt.day.description, state: visit.say($0.status.title), mark: $0.status.mark)
        }
        isEmpty = page.isEmpty
        words = filter.words ?? ""
        statuses = Check.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.status) }
        kinds = Check.Kind.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.kind) }
        chips = [
            filter.words.map { FilterChip(href: address.href(without: "q"), text: visit.say("找：\($0)")) },
            filter.status.map { FilterChip(href: address.href(without: "status"), text: visit.say("状态：\($0.title)")) },
            filter.kind.map { FilterChip(href: address.href(without: "kind"), text: visit.say("方式：\($0.title)")) },
        ].compactMap(\.self)
        isFiltered = !chips.isEmpty
        exportHref = address.href(to: "/registration-checks/export")
        nextHref = found.count > Self.pageSize ? page.last.map { address.href([("after", "\($0.id)")]) } : nil
        previousHref = after == nil ? nil : address.href()
        count = visit.say("本页 \(page.count) 次抽查")
    }
}

extension CheckFilter {
    init(_ query: Fields) {
        words = query["q"].map { String($0.prefix(50)) }
        status = query["status"].flatMap { Check.Status(rawValue: $0) }
        kind = query["kind"].flatMap { Check.Kind(rawValue: $0) }
    }
}

struct NewCheckView: Sendable { let form: FormView }

/// How a draw can be done again, for staff and for everybody.
struct CheckProofView: Sendable {
    struct Part: Sendable { let name, population, drawn, threshold: String }

    let seedHash: String?
    let seedSource: String?
    /// Nil before the draw.
    let seed: String?
    let population, populationHash: String
    let parts: [Part]
    let isDrawn: Bool

    init(_ check: Check, _ parts: [CheckPart]) {
        seedHash = check.seedHash.isEmpty ? nil : check.seedHash
        seedSource = check.seedSource.isEmpty ? nil : check.seedSource
        seed = check.seed.isEmpty ? nil : check.seed
        population = CountText.of(check.population)
        populationHash = check.populationHash
        self.parts = parts.map { Part(name: $0.name, population: CountText.of($0.population), drawn: CountText.of($0.drawn), threshold: $0.threshold) }
        isDrawn = check.status != .announced
    }
}

/// What came of a check, with how it is counted.
struct CheckResultView: Sendable {
    struct Line: Sendable { let name, drawn, real, wrong, unaware, unreached, refused, open, share: String }

    let share, real, known, drawn, open, unreached, refused: String
    let lines: [Line]

    init(_ tally: CheckTally, _ parts: [CheckPart], _ tallies: [OrganisationID: CheckTally]) {
        share = Percent.share(tally.real, of: tally.known)
        (real, known, drawn) = ("\(tally.real)", "\(tally.known)", "\(tally.drawn)")
        (open, unreached, refused) = ("\(tally.open)", "\(tally.count(.unreached))", "\(tally.count(.refused))")
        lines = parts.map { part in
            let one = tallies[part.organisation] ?? CheckTally()
            return Line(name: part.name, drawn: "\(one.drawn)", real: "\(one.count(.real))", wrong: "\(one.count(.wrong))", unaware: "\(one.count(.unaware))",
                        unreached: "\(one.count(.unreached))", refused: "\(one.count(.refused))", open: "\(one.open)",
                        share: Percent.share(one.real, of: one.known))
        }
    }
}
