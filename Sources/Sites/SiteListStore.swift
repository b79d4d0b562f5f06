import Kernel
import Organisations
import Rights
import Storage

/// Which sites to list; nil means any.
package struct SiteFilter: Sendable {
    /// Part of the name or the address, or the number.
    package var words: String?
    package var tier: ServiceSite.Tier?
    package var status: ServiceSite.Status?
    /// An organisation and everything below it.
    package var under: Place?
    /// A region and everything inside it.
    package var area: RegionCode?
    /// Open at this moment, by their hours.
    package var openAt: Instant?
    /// No project and no booking there since this day.
    package var quietSince: Day?
    package var graded: Graded?

    package enum Graded: Sendable {
        case never
        case `as`(String)
    }

    package init() {}
}

/// SQL of lists of sites; in the order of areas, the higher tiers first.
package enum SiteListStore {
    package enum Audience: Sendable {
        /// Sees what is not closed.
        case anyone
        case staff([Place])
    }

    package static func list(_ filter: SiteFilter, for audience: Audience, from start: ListStart<SiteKind> = .first, limit: Int,
                             in tx: Transaction) throws -> [ServiceSite] {
        var conditions = conditions(filter, audience)
        switch start {
        case .first: break
        case .after(let id): conditions.append("(s.region, s.rank, s.id) > (SELECT k.region, k.rank, k.id FROM sites k WHERE k.id = \(id))")
        case .before(let id): conditions.append("(s.region, s.rank, s.id) < (SELECT k.region, k.rank, k.id FROM sites k WHERE k.id = \(id))")
        }
        let direction = start.isBackwards ? "DESC" : "ASC"
        let found = try tx.rows("""
            \(SiteStore.query) WHERE \(.all(conditions))
            ORDER BY s.region \(raw: direction), s.rank \(raw: direction), s.id \(raw: direction) LIMIT \(limit)
            """).map(SiteStore.read)
        return start.isBackwards ? found.reversed() : found
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: SiteFilter, for audience: Audience, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM sites s JOIN organisations o ON o.id = s.organisation_id
            WHERE \(.all(conditions(filter, audience))) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// Which sites are open at a moment, by their hours.
    static func openNow(at moment: Instant, in tx: Transaction) throws -> [SiteID] {
        let minute = moment.timeOfDay.hour * 60 + moment.timeOfDay.minute
        return try tx.rows("""
            SELECT site_id FROM site_hours WHERE weekday = \(moment.day.weekday) AND opens <= \(minute) AND closes > \(minute)
            """).map { try $0.get(at: 0) }
    }

    /// What may stand above a site, for a search field.
    static func above(_ tier: ServiceSite.Tier?, limit: Int, in tx: Transaction) throws -> [ServiceSite] {
        try tx.rows("""
            \(SiteStore.query) WHERE s.status <> 'closed' AND s.rank < \(tier?.rank ?? 3) ORDER BY s.rank, s.region, s.id LIMIT \(limit)
            """).map(SiteStore.read)
    }

    /// The sites directly below one.
    static func below(_ id: SiteID, limit: Int, in tx: Transaction) throws -> [ServiceSite] {
        try tx.rows("\(SiteStore.query) WHERE s.parent_id = \(id) AND s.status <> 'closed' ORDER BY s.id LIMIT \(limit)").map(SiteStore.read)
    }

    private static func conditions(_ filter: SiteFilter, _ audience: Audience) -> [SQL] {
        var all: [SQL] = switch audience {
        case .anyone: ["s.status <> 'closed'"]
        case .staff(let places): [OrganisationStore.inside(places, path: "o.path")]
        }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any([
                "LOWER(s.name) LIKE \(pattern) ESCAPE '!'", "LOWER(s.address) LIKE \(pattern) ESCAPE '!'", "s.number = \(words.uppercased())",
            ]))
        }
        if let tier = filter.tier { all.append("s.tier = \(tier)") }
        if let status = filter.status { all.append("s.status = \(status)") }
        if let under = filter.under { all.append(OrganisationStore.inside([under], path: "o.path")) }
        if let area = filter.area { all.append("s.region >= \(area.description) AND s.region < \(area.prefix + "~")") }
        if let moment = filter.openAt {
            let minute = moment.timeOfDay.hour * 60 + moment.timeOfDay.minute
            all.append("s.status = 'open'")
            all.append("""
                EXISTS (SELECT 1 FROM site_hours h WHERE h.site_id = s.id AND h.weekday = \(moment.day.weekday)
                AND h.opens <= \(minute) AND h.closes > \(minute))
                """)
        }
        if let graded = filter.graded { all.append(SiteGradeStore.condition(graded)) }
        if let day = filter.quietSince { all.append(quiet(since: day)) }
        return all
    }

    /// In use for longer, and neither a project ended nor a room was booked there since.
    private static func quiet(since day: Day) -> SQL {
        .all([
            "s.status = 'open'", "s.created_at < \(Instant(day: day))",
            """
            NOT EXISTS (SELECT 1 FROM site_projects l JOIN projects p ON p.id = l.project_id
            WHERE l.site_id = s.id AND p.ends_at >= \(Instant(day: day)) AND p.status IN ('approved', 'paused', 'settled', 'closed'))
            """,
            """
            NOT EXISTS (SELECT 1 FROM site_rooms r JOIN bookings b ON b.room_id = r.id
            WHERE r.site_id = s.id AND b.day >= \(day) AND b.status = 'confirmed')
            """,
        ])
    }
}
