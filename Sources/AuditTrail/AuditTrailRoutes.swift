import Audit
import Hummingbird
import Jobs
import Kernel
import Lists
import Pages
import Rights

/// Who did what, when, with what result: to read, to filter, to take away.
package enum AuditTrailRoutes {
    package static let jobs: [JobHandler] = [AuditExport.export.handler]

    package static let all: [Route] = AuditExport.export.routes + [
        .page("/audit", .may(.readAudit)) { visit in
            let query = AuditQuery(visit.query)
            let before = visit.query["before"].flatMap { AuditEventID($0) }
            let (events, actions, tools) = try await visit.read { work in
                (try AuditStore.list(query.filter, places: work.actor.places(for: .readAudit), before: before,
                                     limit: AuditView.pageSize + 1, in: work.tx),
                 try AuditStore.actions(in: work.tx), try ListTools(AuditView.columns, visit, in: work))
            }
            return try await visit.page("AuditTrail/list", title: "审计", AuditView(events, actions: actions, query: query, before: before, tools: tools, visit: visit))
        },
        .api(.get, "/audit-events", .may(.readAudit), Operation(
            "listAuditEvents", "What was done in your places, newest first",
            query: [
                .init("from", .day), .init("to", .day, "Inclusive"), .init("who", .string, "Full name"), .init("action"),
                .init("kind", .string, "Of the object"), .init("object", .string, "Its number"), .init("result", .string, "done or refused"),
                .init("cursor"), .init("limit", .integer, "1 to 100, default 50"),
            ],
            answer: .list([
                .init("id", .integer, required: true), .init("at", .instant, required: true), .init("account", .integer), .init("name", required: true),
                .init("action", required: true), .init("kind", required: true), .init("object", required: true), .init("result", required: true),
                .init("detail", .object, required: true), .init("address", required: true),
            ]))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: AuditEventID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            let events = try await visit.read { work in
                try AuditStore.list(AuditQuery(visit.query).filter, places: work.actor.places(for: .readAudit), before: cursor,
                                    limit: limit + 1, in: work.tx)
            }
            let shown = events.prefix(limit)
            return try visit.json(ListAnswer(items: shown.map(AuditEventJSON.init), next: events.count > limit ? shown.last?.id.description : nil))
        },
    ]
}

/// An event in the API.
private struct AuditEventJSON: Encodable, Sendable {
    let event: AuditEvent

    private enum Key: String, CodingKey { case id, at, account, name, action, kind, object, result, detail, address }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(event.id, forKey: .id)
        try container.encode(event.at, forKey: .at)
        try container.encode(event.account, forKey: .account)
        try container.encode(event.name, forKey: .name)
        try container.encode(event.action, forKey: .action)
        try container.encode(event.objectKind, forKey: .kind)
        try container.encode(event.objectID, forKey: .object)
        try container.encode(event.result.rawValue, forKey: .result)
        try container.encode(event.detail, forKey: .detail)
        try container.encode(event.address, forKey: .address)
    }
}
