import Foundation
import Kernel
import Rights
import Storage

/// All SQL of the audit trail.
package enum AuditStore {
    static func append(_ entries: [AuditEntry], in work: Work) throws {
        var gathered = Gathered()
        for entry in entries { gathered.add(entry, by: work.actor, at: work.now) }
        work.tx.gather(gathered)
    }

    /// Events that are written together at the end of a group of writes.
    private struct Gathered: Storage.Gathered {
        private var rows = BulkRows("audit_events", "at, account_id, name, action, object_kind, object_id, place, result, detail, address",
                                    pattern: "?,NULLIF(?,0),?,?,?,?,?,?,?,?")

        mutating func add(_ other: Gathered) { rows.add(other.rows) }

        mutating func add(_ entry: AuditEntry, by actor: Actor, at now: Instant) {
            rows.add([
                now.sqlValue, .integer(actor.account?.rawValue ?? 0), .text(actor.name), .text(entry.action), .text(entry.object.kind),
                .text(entry.object.id), .text(entry.place.path), entry.result.sqlValue, .text(JSONWriter.object(entry.detail)), .text(actor.address),
            ])
        }

        func write(in tx: Transaction) throws { try rows.insert(in: tx) }
    }

    /// Which events to read; nil means any.
    package struct Filter: Sendable {
        package var from: Instant?
        package var to: Instant?
        package var action: String?
        package var name: String?
        package var objectKind: String?
        package var objectID: String?
        package var result: AuditResult?
        package init() {}
    }

    /// Events in the actor's places, newest first, older than `before`.
    package static func list(_ filter: Filter, places: [Place], before: AuditEventID?, limit: Int, in tx: Transaction) throws -> [AuditEvent] {
        try tx.settle()
        let way = try AuditWay(filter, places, in: tx)
        var conditions = way.conditions
        if let before { conditions.append("(at, id) < (SELECT b.at, b.id FROM audit_events b WHERE b.id = \(before))") }
        let order: SQL = way.isFew ? "+at DESC, +id DESC" : "at DESC, id DESC"
        return try tx.rows("SELECT * FROM audit_events WHERE \(.all(conditions)) ORDER BY \(order) LIMIT \(limit)").map(read)
    }

    /// Every matching event, oldest first, for the export.
    package static func each(_ filter: Filter, places: [Place], in tx: Transaction, _ body: (AuditEvent) throws -> Void) throws {
        try tx.settle()
        try tx.each("SELECT * FROM audit_events WHERE \(.all(AuditWay.passive(filter, places))) ORDER BY at, id") { try body(read($0)) }
    }

    /// Events in the actor's places, oldest first, newer than `after`.
    package static func page(_ filter: Filter, places: [Place], after: AuditEventID?, limit: Int, in tx: Transaction) throws -> [AuditEvent] {
        try tx.settle()
        let conditions = AuditWay.passive(filter, places) + ["id > \(after ?? AuditEventID(0))"]
        return try tx.rows("SELECT * FROM audit_events WHERE \(.all(conditions)) ORDER BY id LIMIT \(limit)").map(read)
    }

    /// When an act happened last.
    package static func last(_ action: String, in tx: Transaction) throws -> Instant? {
        try tx.settle()
        return try tx.value("SELECT MAX(at) FROM audit_events WHERE action = \(action)")
    }

    /// How many events there are, counted no further than `limit`.
    package static func count(_ filter: Filter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.settle()
        let way = try AuditWay(filter, places, in: tx)
        return try tx.value("SELECT COUNT(*) FROM (SELECT 1 FROM audit_events WHERE \(.all(way.conditions)) LIMIT \(limit)) AS found") ?? 0
    }

    /// The names of the acts that have happened, for the filter.
    package static func actions(in tx: Transaction) throws -> [String] {
        try tx.settle()
        return try tx.rows("""
            WITH RECURSIVE names(action) AS (
                SELECT (SELECT MIN(action) FROM audit_events)
                UNION ALL
                SELECT (SELECT MIN(e.action) FROM audit_events e WHERE e.action > names.action) FROM names
                WHERE names.action IS NOT NULL)
            SELECT action FROM names WHERE action IS NOT NULL
            """).map { try $0.get("action") }
    }

    private static func read(_ row: Row) throws -> AuditEvent {
        AuditEvent(
            id: try row.get("id"), at: try row.get("at"), account: try row.get("account_id"), name: try row.get("name"),
            action: try row.get("action"), objectKind: try row.get("object_kind"), objectID: try row.get("object_id"),
            place: Place(try row.get("place")), result: try row.get("result"), detail: decode(try row.get("detail")),
            address: try row.get("address"))
    }

    private static func decode(_ text: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }
}
