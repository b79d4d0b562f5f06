import Kernel
import Organisations
import Rights
import Storage

/// Which licences to list.
package struct LicenceFilter: Sendable {
    package var state: LicenceState?
    /// A code of its dictionary.
    package var kind: String?
    /// The beginning of the holder's name.
    package var name: String?

    package init() {}
}

/// SQL of lists of licences, by number.
package enum LicenceListStore {
    static func list(_ filter: LicenceFilter, in places: [Place], today: Day, from start: ListStart<LicenceKind> = .first, limit: Int, tx: Transaction) throws -> [Licence] {
        var conditions = conditions(filter, places, today)
        switch start {
        case .first: break
        case .after(let id): conditions.append("l.id > \(id)")
        case .before(let id): conditions.append("l.id < \(id)")
        }
        let found = try tx.rows("""
            \(LicenceStore.query) WHERE \(.all(conditions)) ORDER BY l.id \(raw: start.isBackwards ? "DESC" : "ASC") LIMIT \(limit)
            """).map(LicenceStore.read)
        return start.isBackwards ? found.reversed() : found
    }

    static func count(_ filter: LicenceFilter, in places: [Place], today: Day, limit: Int, tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (\(LicenceStore.query) WHERE \(.all(conditions(filter, places, today))) LIMIT \(limit)) AS bounded") ?? 0
    }

    /// Those that wait, the oldest first.
    static func waiting(in places: [Place], limit: Int, tx: Transaction) throws -> [Licence] {
        try tx.rows("""
            \(LicenceStore.query) WHERE l.status = 'waiting' AND \(OrganisationStore.inside(places, path: "o.path")) ORDER BY l.filed_at, l.id LIMIT \(limit)
            """).map(LicenceStore.read)
    }

    private static func conditions(_ filter: LicenceFilter, _ places: [Place], _ today: Day) -> [SQL] {
        var all: [SQL] = [OrganisationStore.inside(places, path: "o.path")]
        let soon = today.adding(days: LicenceState.soonDays)
        switch filter.state {
        case nil: break
        case .waiting: all.append("l.status = 'waiting'")
        case .refused: all.append("l.status = 'refused'")
        case .expired: all.append("l.status = 'confirmed' AND l.valid_until < \(today)")
        case .soon: all.append("l.status = 'confirmed' AND l.valid_until >= \(today) AND l.valid_until < \(soon)")
        case .confirmed: all.append("l.status = 'confirmed' AND (l.valid_until IS NULL OR l.valid_until >= \(soon))")
        }
        if let kind = filter.kind { all.append("l.kind = \(kind)") }
        if let name = filter.name { all.append("v.name >= \(name) AND v.name < \(name + "\u{10FFFF}")") }
        return all
    }
}
