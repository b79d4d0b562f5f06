import Kernel
import Pages
import Rights

/// The list of checks as its template is given it.
struct ChecksView: Sendable {
    struct Line: Sendable { let href, title, organisation, kind, size, since, state, mark: String }
    struct Choice: Sendable { let value, label: String; let selected: Bool }

    static let pageSize = 50

    let lines: [Line]
    let isEmpty, isFiltered: Bool
    let statuses, kinds: [Choice]
    let nextHref, previousHref: String?
    let count: String

    init(_ filter: CheckFilter, _ found: [Check], isFirst: Bool, visit: Visit) {
        let page = found.prefix(Self.pageSize)
        lines = page.map {
            Line(href: "/registration-checks/\($0.id)", title: $0.title, organisation: $0.organisationName, kind: visit.say($0.kind.title),
                 size: CountText.of($0.size), since: $0.announcedAt.day.description, state: visit.say($0.status.title), mark: $0.status.mark)
        }
        isEmpty = page.isEmpty
        isFiltered = filter.status != nil || filter.kind != nil
        statuses = Check.Status.allCases.map { Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.status) }
        kinds = Check.Kind.allCases.map { Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.kind) }
        let kept = [filter.status.map { "status=\($0.rawValue)" }, filter.kind.map { "kind=\($0.rawValue)" }].compactMap(\.self)
        let rest = found.count > Self.pageSize ? page.last.map { "after=\($0.id)" } : nil
        nextHref = rest.map { "/registration-checks?" + (kept + [$0]).joined(separator: "&") }
        previousHref = isFirst ? nil : "/registration-checks" + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        count = visit.say("本页 \(page.count) 次抽查")
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
