import Foundation
import Kernel
import Rights
import Storage

/// All SQL of the audit trail.
package enum AuditStore {
    static func append(_ entries: [AuditEntry], in work: Work) throws {
        var rows = BulkRows("audit_events", "at, account_id, name, action, object_kind, object_id, place, result, detail, address")
        let actor = work.actor
        for entry in entries {
            rows.add([
                work.now.sqlValue, actor.account.sqlValue, .text(actor.name), .text(entry.action), .text(entry.object.kind), .text(entry.object.id),
                .text(entry.place.path), entry.result.sqlValue, .text(try encode(entry.detail)), .text(actor.address),
            ])
        }
        try rows.insert(in: work.tx)
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
        try tx.rows("SELECT * FROM audit_events WHERE \(conditions(filter, places, before)) ORDER BY at DESC, id DESC LIMIT \(limit)")
            .map(read)
    }

    /// Every matching event, oldest first, for the export.
    package static func each(_ filter: Filter, places: [Place], in tx: Transaction, _ body: (AuditEvent) throws -> Void) throws {
        try tx.each("SELECT * FROM audit_events WHERE \(conditions(filter, places, nil)) ORDER BY at, id") { try body(read($0)) }
    }

    /// Events in the actor's places, oldest first, newer than `after`.
    package static func page(_ filter: Filter, places: [Place], after: AuditEventID?, limit: Int, in tx: Transaction) throws -> [AuditEvent] {
        var conditions = conditions(filter, places, nil)
        if let after { conditions += " AND id > \(after)" }
        return try tx.rows("SELECT * FROM audit_events WHERE \(conditions) ORDER BY id LIMIT \(limit)").map(read)
    }

    /// How many events there are, counted no further than `limit`.
    package static func count(_ filter: Filter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM audit_events WHERE \(conditions(filter, places, nil)) LIMIT \(limit)) AS found
            """) ?? 0
    }

    /// The names of the acts that have happened, for the filter.
    package static func actions(in tx: Transaction) throws -> [String] {
        try tx.rows("""
            WITH RECURSIVE names(action) AS (
                SELECT (SELECT MIN(action) FROM audit_events)
                UNION ALL
                SELECT (SELECT MIN(e.action) FROM audit_events e WHERE e.action > names.action) FROM names
                WHERE names.action IS NOT NULL)
            SELECT action FROM names WHERE action IS NOT NULL
            """).map { try $0.get("action") }
    }

    private static func conditions(_ filter: Filter, _ places: [Place], _ before: AuditEventID?) -> SQL {
        var all: [SQL] = []
        if !places.contains(.city) {
            all.append(.any(places.map { "place >= \($0.path) AND place < \($0.path + "~")" }))
        }
        if let before { all.append("(at, id) < (SELECT b.at, b.id FROM audit_events b WHERE b.id = \(before))") }
        if let from = filter.from { all.append("at >= \(from)") }
        if let to = filter.to { all.append("at < \(to)") }
        if let action = filter.action { all.append("action = \(action)") }
        if let name = filter.name { all.append("name = \(name)") }
        if let kind = filter.objectKind { all.append("object_kind = \(kind)") }
        if let id = filter.objectID { all.append("object_id = \(id)") }
        if let result = filter.result { all.append("result = \(result)") }
        return .all(all)
    }

    private static func read(_ row: Row) throws -> AuditEvent {
        AuditEvent(
            id: try row.get("id"), at: try row.get("at"), account: try row.get("account_id"), name: try row.get("name"),
            action: try row.get("action"), objectKind: try row.get("object_kind"), objectID: try row.get("object_id"),
            place: Place(try row.get("place")), result: try row.get("result"), detail: decode(try row.get("detail")),
            address: try row.get("address"))
    }

    private static func encode(_ detail: [String: String]) throws -> String {
        if detail.isEmpty { return "{}" }
        // Most details are a word or two that need no escapes, and an import writes a million.
        if detail.allSatisfy({ isPlain($0.key) && isPlain($0.value) }) {
            return "{" + detail.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}"
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(detail), as: UTF8.self)
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    private static func decode(_ text: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }
}
