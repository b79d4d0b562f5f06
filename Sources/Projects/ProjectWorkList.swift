import Audit
import Kernel
import Lists
import Organisations
import Pages
import Rights
import Storage

/// The projects that somebody works with (活动): those in their places.
struct ProjectWorkListView: Sendable {
    static let columns = ListColumns("/work/projects", [
        ("name", "活动"), ("state", "状态"), ("when", "时间"), ("team", "队伍"), ("taken", "已报名"), ("quota", "名额"), ("waiting", "候补"),
    ])

    let tools: ListTools
    struct Tab: Sendable {
        let href: String
        let label: String
        /// Nil when it would have to be counted among many.
        let count: String?
        let current: Bool
    }

    struct Line: Sendable {
        let href: String
        let name: String
        let number: String?
        let team: String
        let when: String
        let phase: String
        let mark: String
        let taken: Int
        let quota: Int
        let waiting: Int
    }

    let tabs: [Tab]
    let phase: String?
    let form: FormView
    let lines: [Line]
    let hasLines: Bool
    let isFiltered: Bool
    let count: String
    let nextHref: String?
    let firstHref: String?
    let exportHref: String
    let canDraft: Bool

    static let pageSize = 50
    /// Beyond this, "more than" is said, unless the number is kept.
    static let countLimit = 200
    /// Phases that always have a tab; the others only while there is something in them.
    private static let always: Set<ProjectPhase> = [.draft, .submitted, .recruiting, .running, .awaitingClosure]

    init(_ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let asked = try ProjectWorkList(visit.query, in: work)
        let filter = asked.filter
        let found = try asked.page(limit: Self.pageSize + 1, in: work)
        let shown = found.prefix(Self.pageSize)
        lines = shown.map { Self.line($0, visit) }
        hasLines = !lines.isEmpty
        isFiltered = asked.isFiltered
        let counts = try asked.counts(in: work)
        func text(_ count: Int) -> String { count > Self.countLimit && !counts.isKept ? "\(Self.countLimit)+" : "\(count)" }
        tabs = [Tab(href: asked.href(phase: nil), label: visit.say("全部"), count: text(counts.all), current: filter.phase == nil)]
            + ProjectPhase.allCases.filter { counts.phases[$0] != 0 || Self.always.contains($0) || $0 == filter.phase }.map { phase in
                Tab(href: asked.href(phase: phase), label: visit.say(phase.label), count: counts.phases[phase].map(text),
                    current: phase == filter.phase)
            }
        phase = filter.phase?.rawValue
        form = FormView([
            FieldSpec("q", .search, required: false, max: 50), FieldSpec("from", .date, required: false),
            FieldSpec("to", .date, required: false), FieldSpec("mine", .checkbox, required: false),
        ], values: visit.query, problems: asked.problems.isEmpty ? nil : asked.problems, visit: visit)
        let sum = filter.phase.flatMap { counts.phases[$0] } ?? counts.all
        count = sum > Self.countLimit && !counts.isKept ? visit.say("共超过 \(Self.countLimit) 个活动") : visit.say("共 \(sum) 个活动")
        firstHref = asked.cursor == nil ? nil : asked.href(phase: filter.phase)
        nextHref = found.count > Self.pageSize
            ? shown.last.map { asked.href(phase: filter.phase, after: ProjectCursor($0.project)) } : nil
        exportHref = asked.href(phase: filter.phase, path: "/work/projects/export")
        canDraft = visit.actor.may(.draftProjects)
    }

    private static func line(_ summary: ProjectSummary, _ visit: Visit) -> Line {
        let project = summary.project
        let phase = project.phase(at: visit.now)
        return Line(
            href: "/work/projects/\(project.id)", name: project.name, number: project.number, team: project.organisationName,
            when: PortalTime.span(of: project, visit), phase: visit.say(phase.label), mark: phase.mark, taken: summary.taken,
            quota: summary.quota, waiting: summary.waiting)
    }
}

/// What was asked of the list, and how it is read.
struct ProjectWorkList: Sendable {
    let filter: ProjectFilter
    let problems: Problems
    let cursor: ProjectCursor?
    let places: [Place]
    private let query: Fields
    private let now: Instant

    init(_ query: Fields, in work: Work) throws {
        var (filter, problems) = try ProjectFilter.read(query) { try OrganisationStore.find($0, in: work.tx)?.place }
        var reader = FieldReader(query)
        if reader.flag("mine") { filter.createdBy = work.actor.account }
        problems.all += reader.problems.all
        self.filter = filter
        self.problems = problems
        cursor = query["after"].flatMap { ProjectCursor($0) }
        places = ProjectAccess.places(of: work.actor)
        self.query = query
        now = work.now
    }

    var isFiltered: Bool { filter.q != nil || filter.from != nil || filter.to != nil || filter.createdBy != nil }

    func page(after cursor: ProjectCursor? = nil, limit: Int, in work: Work) throws -> [ProjectSummary] {
        try ProjectListStore.list(filter, for: .staff(places), order: .latest, after: cursor ?? self.cursor, limit: limit, at: now, in: work.tx)
    }

    struct Counts {
        let all: Int
        /// A phase that is missing was not counted.
        let phases: [ProjectPhase: Int]
        /// Whether the numbers are kept, and so exact however large.
        let isKept: Bool
    }

    /// How many there are, and in each phase. Of the whole city the numbers are kept, and of a few projects each is looked
    /// at; of many only the phase that is shown and the one that waits for somebody are counted, and no further than the
    /// page says.
    func counts(in work: Work) throws -> Counts {
        var any = filter
        any.phase = nil
        if places.contains(.city), any == ProjectFilter() {
            let counts = try ProjectFigureStore.allPhases(at: now, in: work.tx)
            let phases = ProjectPhase.allCases.map { ($0, counts[$0] ?? 0) }
            return Counts(all: counts.values.reduce(0, +), phases: Dictionary(uniqueKeysWithValues: phases), isKept: true)
        }
        let limit = ProjectWorkListView.countLimit + 1
        let found = try ProjectListStore.phases(any, for: .staff(places), limit: limit, at: now, in: work.tx)
        if found.count < limit {
            let phases = ProjectPhase.allCases.map { phase in (phase, found.count { $0 == phase }) }
            return Counts(all: found.count, phases: Dictionary(uniqueKeysWithValues: phases), isKept: false)
        }
        var phases: [ProjectPhase: Int] = [:]
        for phase in Set([any.q == nil ? .submitted : nil, filter.phase].compactMap { $0 }) {
            phases[phase] = try count(any.in(phase), limit: limit, in: work)
        }
        return Counts(all: found.count, phases: phases, isKept: false)
    }

    func count(_ filter: ProjectFilter, limit: Int, in work: Work) throws -> Int {
        try ProjectListStore.count(filter, for: .staff(places), limit: limit, at: now, in: work.tx)
    }

    func href(phase: ProjectPhase?, after cursor: ProjectCursor? = nil, path: String = "/work/projects") -> String {
        let text = PortalQuery.encode([
            ("phase", phase?.rawValue), ("q", query["q"]), ("from", query["from"]), ("to", query["to"]), ("mine", query["mine"]),
            ("after", cursor?.description),
        ])
        return text.isEmpty ? path : "\(path)?\(text)"
    }
}

extension ProjectFilter {
    func `in`(_ phase: ProjectPhase) -> ProjectFilter {
        var narrowed = self
        narrowed.phase = phase
        return narrowed
    }
}
