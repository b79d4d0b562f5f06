import Kernel
import Rights
import Storage

/// The way to the events of a list: along an index that has the order of time, or to a few that are read whole and sorted.
///
/// Conditions that must not lead the engine to another way are passive, see ``SQL/passive(_:)``.
struct AuditWay {
    private(set) var conditions: [SQL] = []
    /// A few events lead the way, and are sorted.
    private(set) var isFew = false

    /// So many events are read and sorted without anybody noticing.
    private static let few = 500
    /// So many places are named one by one.
    private static let fewPlaces = 50

    init(_ filter: AuditStore.Filter, _ places: [Place], in tx: Transaction) throws {
        var led = false
        if let kind = filter.objectKind {
            if let id = filter.objectID {
                conditions.append("object_kind = \(kind) AND object_id = \(id)")
                (led, isFew) = (true, true)
            } else if try Self.isRare("object_kind = \(kind)", in: tx) {
                conditions.append("object_kind = \(kind)")
                (led, isFew) = (true, true)
            }
        }
        if !led, !places.contains(.city), let few = try Self.distinct(places, in: tx) {
            conditions.append("place IN \(list: few)")
            (led, isFew) = (true, few.count > 1)
        } else {
            conditions += Self.inside(places)
        }
        if let name = filter.name { conditions.append(led ? .passive("name = \(name)") : "name = \(name)") }
        if let action = filter.action { conditions.append(led ? .passive("action = \(action)") : "action = \(action)") }
        if filter.result == .refused, !led { conditions.append("result = 'refused'") }
        conditions += Self.days(filter, leads: !led) + Self.passive(filter, without: led ? ["name", "action"] : ["name", "action", "result"])
    }

    /// Conditions that lead to no other way, for what is read in its own order anyway.
    static func passive(_ filter: AuditStore.Filter, _ places: [Place]) -> [SQL] {
        var all = inside(places) + days(filter, leads: true) + passive(filter, without: [])
        if let name = filter.name { all.append(.passive("name = \(name)")) }
        if let action = filter.action { all.append(.passive("action = \(action)")) }
        return all
    }

    private static func passive(_ filter: AuditStore.Filter, without left: Set<String>) -> [SQL] {
        var all: [SQL] = []
        if let kind = filter.objectKind { all.append(.passive("object_kind = \(kind)")) }
        if let id = filter.objectID { all.append(.passive("object_id = \(id)")) }
        if let result = filter.result, result == .done || !left.contains("result") { all.append(.passive("result = \(result)")) }
        return all
    }

    private static func days(_ filter: AuditStore.Filter, leads: Bool) -> [SQL] {
        let column: SQL = leads ? "at" : "+at"
        return [filter.from.map { "\(column) >= \($0)" }, filter.to.map { "\(column) < \($0)" }].compactMap { $0 }
    }

    private static func inside(_ places: [Place]) -> [SQL] {
        places.contains(.city) ? [] : [.passive(.any(places.map { "place >= \($0.path) AND place < \($0.path + "~")" }))]
    }

    private static func isRare(_ condition: SQL, in tx: Transaction) throws -> Bool {
        try tx.value("SELECT COUNT(*) FROM (SELECT 1 FROM audit_events WHERE \(condition) LIMIT \(few + 1)) AS found", as: Int.self) ?? 0 <= few
    }

    /// The places at or below some places where anything happened, one step in the index for each; nil when they are many.
    private static func distinct(_ places: [Place], in tx: Transaction) throws -> [String]? {
        var found: [String] = []
        for place in places {
            let end = place.path + "~"
            found += try tx.rows("""
                WITH RECURSIVE names(place) AS (
                    SELECT (SELECT MIN(place) FROM audit_events WHERE place >= \(place.path) AND place < \(end))
                    UNION ALL
                    SELECT (SELECT MIN(e.place) FROM audit_events e WHERE e.place > names.place AND e.place < \(end)) FROM names
                    WHERE names.place IS NOT NULL)
                SELECT place FROM names WHERE place IS NOT NULL LIMIT \(fewPlaces + 1)
                """).map { try $0.get("place") }
            if found.count > fewPlaces { return nil }
        }
        return found
    }
}
