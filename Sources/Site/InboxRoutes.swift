import Hummingbird
import Kernel
import Pages

/// One list of all decisions, with everything needed to decide beside it.
enum InboxRoutes {
    static let all: [Route] = [
        .page("/inbox", .staff) { visit in
            let kind = visit.query["kind"].flatMap(InboxItem.Kind.init(rawValue:))
            let (items, counts) = try await visit.read { work in
                (try Inbox.waiting(kind, limit: InboxView.limit, in: work), try Inbox.counts(in: work))
            }
            let view = InboxView(items, counts: counts, kind: kind, item: visit.query["item"], visit: visit)
            return try await visit.page("Site/inbox", title: "待办", view, scripts: ["/assets/js/inbox.js", "/assets/js/table.js"])
        },
    ]
}
