import Kernel
import Organisations
import Rights
import Search
import Storage

/// A way to the projects of a list: along an index that has the list's order, so that the first page costs what it shows.
///
/// Conditions that must not lead the engine to another way are passive, see ``SQL/passive(_:)``.
struct ProjectWay: Sendable {
    /// Words through which the way goes, as conditions on `w`; projects are asked for each of them.
    var words: [SQL]?
    var conditions: [SQL]
    /// The columns of the order.
    var startsAt: SQL = "p.starts_at"
    var id: SQL = "p.id"

    /// The same, of a few projects that are sorted.
    var sorted: ProjectWay {
        var way = self
        (way.startsAt, way.id) = ("+p.starts_at", "+p.id")
        return way
    }

    private var source: SQL {
        guard let words else { return "projects p WHERE " + SQL.all(conditions) }
        return "search_words w WHERE " + SQL.all(words + [.passive(existsIn: "projects p", by: "p.id = w.object", conditions)])
    }

    /// The ids and starts of a page.
    func keys(_ order: ProjectListStore.Order, after cursor: ProjectCursor?, limit: Int) -> SQL {
        let (sign, direction): (SQL, SQL) = order == .soonest ? (">", "ASC") : ("<", "DESC")
        let beyond: SQL = cursor.map { " AND (\(startsAt), \(id)) \(sign) (\($0.startsAt), \($0.id))" } ?? ""
        return """
            SELECT \(id) AS id, \(startsAt) AS starts_at FROM \(source)\(beyond)
            ORDER BY \(startsAt) \(direction), \(id) \(direction) LIMIT \(limit)
            """
    }

    /// The ids alone, no more than `limit`, in a form that a UNION takes.
    func ids(limit: Int) -> SQL { "SELECT * FROM (SELECT \(id) AS id FROM \(source) ORDER BY \(startsAt), \(id) LIMIT \(limit)) AS way" }
}

/// Which ways lead to the projects of a list; together they find each of them, some of them twice.
enum ProjectWays {
    /// No way is longer than this for a project that is not counted among the long ones.
    private static let shortSeconds: Int64 = 86_400

    static func all(_ filter: ProjectFilter, for audience: ProjectListStore.Audience, at now: Instant, in tx: Transaction) throws -> [ProjectWay] {
        let all = try ProjectConditions(filter, audience, now, in: tx)
        guard let words = filter.q else { return plain(filter, all) }
        return try ProjectSearchWays(words: words, filter: filter, all: all).ways(in: tx)
    }

    /// Without words.
    static func plain(_ filter: ProjectFilter, _ all: ProjectConditions) -> [ProjectWay] {
        if let narrow = all.narrow { return all.statuses.map { all.way([narrow], $0) } }
        guard let bound = bound(filter, all) else { return all.statuses.map { all.way([], $0) } }
        return all.statuses.map { all.way(["p.starts_at > \(bound)"], $0) } + long(filter, all)
    }

    /// What ends behind the first day that is asked for began behind this moment, unless it is long; nil when there is no
    /// such day, or nothing that is over is meant.
    static func bound(_ filter: ProjectFilter, _ all: ProjectConditions) -> Instant? {
        all.mayBeOver ? filter.from.map { Instant(day: $0).adding(seconds: -shortSeconds) } : nil
    }

    /// The long ones that began before the bound, by an index of their own.
    static func long(_ filter: ProjectFilter, _ all: ProjectConditions) -> [ProjectWay] {
        guard let from = filter.from, let bound = bound(filter, all) else { return [] }
        return all.statuses.map { statuses in
            all.way(["p.ends_at - p.starts_at > 86400 AND +p.starts_at <= \(bound) AND p.ends_at > \(Instant(day: from))"],
                    ProjectConditions.passive(statuses)).sorted
        }
    }
}
