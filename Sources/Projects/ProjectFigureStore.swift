import Figures
import Kernel
import Storage

/// How many projects there are that anybody may see, counted together.
package enum ProjectFigureStore {
    /// By phase at a moment, those too that only staff see; phases without projects are left out.
    static func allPhases(at now: Instant, in tx: Transaction) throws -> [ProjectPhase: Int] {
        let statuses = try FigureStore.values(.projectsByStatus, on: .latest, in: tx)
        let hidden = ProjectPhase.allCases.filter { !ProjectPhase.visible.contains($0) }.map { ($0, statuses[$0.rawValue]?.count ?? 0) }
        return try phases(at: now, in: tx).merging(hidden.filter { $0.1 > 0 }) { first, _ in first }
    }

    /// By phase at a moment; phases without projects are left out.
    ///
    /// The stored statuses are figures; only the phases of approved projects follow from the clock, and those are counted
    /// among the approved ones that are not over, through an index that holds no others.
    /// They are kept for the minute, or until any project changes its state: the larger the city, the more projects are open.
    package static func phases(at now: Instant, in tx: Transaction) throws -> [ProjectPhase: Int] {
        try tx.copy("phases \(now.seconds / 60)", of: .projectStates) { try counted(at: now, in: tx) }
    }

    private static func counted(at now: Instant, in tx: Transaction) throws -> [ProjectPhase: Int] {
        let statuses = try FigureStore.values(.projectsByStatus, on: .latest, in: tx)
        func stored(_ status: Project.Status) -> Int { statuses[status.rawValue]?.count ?? 0 }
        var counts: [ProjectPhase: Int] = [.paused: stored(.paused), .closed: stored(.closed)]
        var over = stored(.approved)
        for row in try tx.rows("""
            SELECT phase, COUNT(*) AS amount FROM (
                SELECT CASE WHEN starts_at <= \(now) THEN 'running' WHEN recruit_to <= \(now) THEN 'ended'
                            WHEN recruit_from <= \(now) THEN 'recruiting' ELSE 'before' END AS phase
                FROM projects WHERE status = 'approved' AND ends_at > \(now)) AS coming
            GROUP BY phase ORDER BY phase
            """) {
            let phase: ProjectPhase = switch try row.get("phase", as: String.self) {
            case "running": .running
            case "ended": .recruitmentEnded
            case "recruiting": .recruiting
            default: .awaitingStart
            }
            counts[phase] = try row.get("amount")
            over -= try row.get("amount")
        }
        counts[.awaitingClosure] = stored(.settled) + over
        return counts.filter { $0.value > 0 }
    }

    /// By county, the first six digits of the region.
    package static func counties(in tx: Transaction) throws -> [String: Int] {
        try FigureStore.values(.projectsByCounty, on: .latest, in: tx).mapValues(\.count)
    }

    /// By category of service; a project with several categories counts in each.
    package static func categories(in tx: Transaction) throws -> [String: Int] {
        try FigureStore.values(.projectsByCategory, on: .latest, in: tx).mapValues(\.count)
    }

    /// Runs a change of a project's status and moves the figures, and what it is found by, along.
    static func following<T>(_ id: ProjectID, in tx: Transaction, change: () throws -> T) throws -> T {
        tx.touch(.projectStates)
        return try FigureStore.following(in: tx, { try sums(of: id, in: tx) }) { try ProjectSearchStore.following(id, in: tx, change: change) }
    }

    /// Counts a project that has just been written.
    static func begin(_ id: ProjectID, in tx: Transaction) throws {
        tx.touch(.projectStates)
        try FigureStore.apply(try sums(of: id, in: tx), in: tx)
    }

    /// How many projects of a brand anybody may see.
    static func count(of brand: BrandID, in tx: Transaction) throws -> Int {
        try FigureStore.value(.projects(brand: brand), on: .latest, in: tx).count
    }

    private static func sums(of id: ProjectID, in tx: Transaction) throws -> FigureSums {
        var sums = FigureSums()
        guard let row = try tx.first("SELECT status, region, brand_id, scope FROM projects WHERE id = \(id)") else { return sums }
        let status: Project.Status = try row.get("status")
        sums.add(.init(count: 1), to: .projects(status: status.rawValue))
        guard [.approved, .paused, .settled, .closed].contains(status) else { return sums }
        sums.add(.init(count: 1), to: .projects(county: try row.get("region", as: RegionCode.self).six))
        if let brand: BrandID = try row.get("brand_id"), try row.get("scope", as: ProjectScope.self).isListed {
            sums.add(.init(count: 1), to: .projects(brand: brand))
        }
        for code in try ProjectStore.choices(.category, of: id, in: tx) { sums.add(.init(count: 1), to: .projects(category: code)) }
        return sums
    }
}

extension Topic {
    /// In which phase any project is.
    static let projectStates: Topic = "project-states"
}
