import Kernel
import Organisations
import Rights
import Storage

/// Which stays to list; nil means any.
package struct IncubationFilter: Sendable {
    package var status: Incubation.Status?
    package var site: SiteID?
    /// Granted, and ending by this day.
    package var endsBy: Day?
    /// Part of the organisation's, the site's or the place's name.
    package var words: String?
    package init() {}
}

/// SQL of lists of incubation, the newest first.
package enum IncubationListStore {
    /// - Parameter actor: sees those of their organisations and those at their sites.
    package static func list(_ filter: IncubationFilter, for actor: Actor, from start: ListStart<IncubationKind> = .first, limit: Int,
                             in tx: Transaction) throws -> [Incubation] {
        var conditions = conditions(filter, actor)
        switch start {
        case .first: break
        case .after(let id): conditions.append("i.id < \(id)")
        case .before(let id): conditions.append("i.id > \(id)")
        }
        let found = try tx.rows("""
            \(IncubationStore.query) WHERE \(.all(conditions)) ORDER BY i.id \(raw: start.isBackwards ? "ASC" : "DESC") LIMIT \(limit)
            """).map(IncubationStore.read)
        return start.isBackwards ? found.reversed() : found
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: IncubationFilter, for actor: Actor, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (\(IncubationStore.query) WHERE \(.all(conditions(filter, actor))) LIMIT \(limit)) AS bounded") ?? 0
    }

    /// Applications that wait in some places, the oldest first.
    static func waiting(in places: [Place], limit: Int, in tx: Transaction) throws -> [Incubation] {
        try tx.rows("""
            \(IncubationStore.query) WHERE i.status = 'applied' AND \(OrganisationStore.inside(places, path: "so.path"))
            ORDER BY i.applied_at, i.id LIMIT \(limit)
            """).map(IncubationStore.read)
    }

    static func countWaiting(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM incubations i JOIN sites s ON s.id = i.site_id JOIN organisations so ON so.id = s.organisation_id
            WHERE i.status = 'applied' AND \(OrganisationStore.inside(places, path: "so.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func conditions(_ filter: IncubationFilter, _ actor: Actor) -> [SQL] {
        var all: [SQL] = [.any([
            OrganisationStore.inside(actor.places(for: .useSites), path: "o.path"),
            OrganisationStore.inside(actor.places(for: .grantIncubation), path: "so.path"),
        ])]
        if let status = filter.status { all.append("i.status = \(status)") }
        if let site = filter.site { all.append("i.site_id = \(site)") }
        if let day = filter.endsBy { all.append("i.status = 'granted' AND i.ends_on <= \(day)") }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["o.name", "s.name", "COALESCE(r.name, '')"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" }))
        }
        return all
    }
}
