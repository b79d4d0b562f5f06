import Kernel
import Organisations
import Rights
import Search
import Storage

/// What a filter asks, as conditions on projects `p` and their organisation `o`.
struct ProjectConditions: Sendable {
    /// The stored statuses that are meant, one alternative for each way; all of them together are what is meant.
    private(set) var statuses: [[SQL]] = [[]]
    /// A condition that only a few projects meet, through an index of its own.
    private(set) var narrow: SQL?
    /// Everything else.
    private(set) var rest: [SQL] = []
    /// Whether projects may be meant that have ended, of which there are ever more.
    private(set) var mayBeOver = true
    /// Where the projects that are meant stand for searching.
    private(set) var shelves = SearchShelf.projects
    private let from: Day?
    private let to: Day?

    init(_ filter: ProjectFilter, _ audience: ProjectListStore.Audience, _ now: Instant, in tx: Transaction) throws {
        (from, to) = (filter.from, filter.to)
        if case .anyone = audience {
            (statuses, shelves) = ([["p.status NOT IN ('draft', 'submitted', 'refused', 'void')"]], [.openProjects, .pastProjects])
            rest.append("p.scope IN ('public', 'teams', 'password')")
        }
        if let phase = filter.phase {
            if case .anyone = audience, !ProjectPhase.visible.contains(phase) { rest.append("1=0") }
            (statuses, mayBeOver, shelves) = Self.meant(phase, at: now)
        }
        if filter.joinable || filter.free {
            if filter.phase != nil { rest += Self.passive([.any(statuses.map { .all($0) })]) }
            statuses = [["p.status = 'approved'", "p.recruit_from <= \(now) AND p.recruit_to > \(now)", "+p.ends_at > \(now)"]]
            (mayBeOver, shelves) = (false, [.openProjects])
        }
        if filter.free { rest.append(.passive("EXISTS (SELECT 1 FROM posts f WHERE f.project_id = p.id AND f.taken < f.quota)")) }
        if let scope = filter.scope { rest.append("p.scope = \(scope)") }
        if let brand = filter.brand { narrow(to: "p.brand_id = \(brand)", orElse: "+p.brand_id = \(brand)") }
        if let account = filter.createdBy { narrow(to: "p.created_by = \(account)", orElse: "+p.created_by = \(account)") }
        if let organisation = filter.organisation { try place([organisation], in: tx) }
        if case .staff(let places) = audience, !places.contains(.city) { try place(places, in: tx) }
        if let code = filter.category { try choose(.category, code, in: tx) }
        if let code = filter.audience { try choose(.audience, code, in: tx) }
        if let area = filter.area {
            if area.level >= 3 { rest.append("substr(p.region, 1, 6) = \(area.six)") }
            if area.level != 3 { rest.append("p.region >= \(area) AND p.region < \(area.prefix + "~")") }
        }
    }

    /// A way with these conditions first.
    func way(_ first: [SQL], _ statuses: [SQL]) -> ProjectWay {
        var conditions = first + statuses + rest
        if let from { conditions.append("+p.ends_at > \(Instant(day: from))") }
        if let to { conditions.append("\(raw: first.isEmpty ? "" : "+")p.starts_at < \(Instant(day: to.adding(days: 1)))") }
        return ProjectWay(conditions: conditions)
    }

    /// A condition on the team's organisation `o`, asked for each project.
    static func team(_ condition: SQL) -> SQL {
        .passive(existsIn: "organisations o", by: "o.id = p.organisation_id", [condition])
    }

    /// Conditions on the status that lead to no index.
    static func passive(_ conditions: [SQL]) -> [SQL] {
        conditions.map { SQL.passive($0) }
    }

    private mutating func narrow(to condition: SQL, orElse passive: SQL) {
        if narrow == nil { narrow = condition } else { rest.append(passive) }
    }

    private mutating func place(_ places: [Place], in tx: Transaction) throws {
        if places.contains(.city) { return }
        if narrow == nil, let few = try OrganisationStore.few(in: places, tx: tx) {
            narrow = "p.organisation_id IN \(list: few)"
        } else {
            rest.append(Self.team(ProjectListStore.below(places)))
        }
    }

    private mutating func choose(_ kind: ProjectChoice, _ code: String, in tx: Transaction) throws {
        let chosen: SQL = "SELECT project_id FROM project_choices WHERE kind = \(kind) AND code = \(code)"
        let count = narrow == nil ? try tx.value("SELECT COUNT(*) FROM (\(chosen) LIMIT \(SearchStore.few + 1)) AS few") ?? 0 : Int.max
        if count <= SearchStore.few {
            narrow = "p.id IN (\(chosen))"
        } else {
            rest.append(.passive("EXISTS (SELECT 1 FROM project_choices c WHERE c.project_id = p.id AND c.kind = \(kind) AND c.code = \(code))"))
        }
    }

    /// The stored statuses of a phase, whether such projects may be over, and where they stand for searching; the same
    /// rule as ``ProjectStore/condition(_:at:)``.
    private static func meant(_ phase: ProjectPhase, at now: Instant) -> (statuses: [[SQL]], mayBeOver: Bool, [SearchShelf]) {
        switch phase {
        case .draft, .submitted, .refused, .void: ([["p.status = '\(raw: phase.rawValue)'"]], true, [.hiddenProjects])
        case .paused: ([["p.status = 'paused'"]], true, [.openProjects])
        case .closed: ([["p.status = 'closed'"]], true, [.pastProjects])
        case .awaitingClosure:
            ([["p.status = 'settled'"], ["p.status = 'approved'", "p.starts_at <= \(now)", "+p.ends_at <= \(now)"]], true, [.openProjects])
        case .running: ([["p.status = 'approved'", "p.starts_at <= \(now)", "+p.ends_at > \(now)"]], false, [.openProjects])
        case .recruitmentEnded: ([["p.status = 'approved'", "p.starts_at > \(now)", "p.recruit_to <= \(now)"]], false, [.openProjects])
        case .recruiting:
            ([["p.status = 'approved'", "p.starts_at > \(now)", "p.recruit_from <= \(now) AND p.recruit_to > \(now)"]], false, [.openProjects])
        case .awaitingStart:
            ([["p.status = 'approved'", "p.starts_at > \(now)", "p.recruit_from > \(now) AND p.recruit_to > \(now)"]], false, [.openProjects])
        }
    }
}
