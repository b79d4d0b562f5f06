import Hummingbird
import Kernel
import Pages

/// Notices by program.
enum NoticeAPI {
    private static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("kind", required: true, "annual-hours, activity, activity-people, record, booking, incubation or job"),
        .init("title", required: true), .init("detail", required: true), .init("href", required: true, "The page that it is about"),
        .init("at", .instant, required: true), .init("readAt", .instant, "When it was put away"),
    ]

    static let all: [Route] = [
        .api(.get, "/notices", .signedIn, Operation(
            "listNotices", "What the platform told the person who asks, newest first",
            query: [.init("unread", .boolean, "Only those that were not put away"), .init("cursor"), .init("limit", .integer, "1 to 100, default 50")],
            answer: .list(fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: NoticeID? = reader.id("cursor", required: false)
            let isUnread = reader.choice("unread", from: ["true", "false"], required: false) == "true"
            try reader.problems.throwIfAny()
            let notices = try await visit.read { work in
                let account = try work.account()
                return isUnread ? try NoticeStore.unread(of: account, before: cursor, limit: limit + 1, in: work.tx)
                    : try NoticeStore.list(of: account, before: cursor, limit: limit + 1, in: work.tx)
            }
            let shown = notices.prefix(limit)
            return try visit.json(ListAnswer(items: shown.map { NoticeJSON($0, visit) },
                                             next: notices.count > limit ? shown.last?.id.description : nil))
        },
        .api(.post, "/notices/read", .signedIn, Operation("readAllNotices", "Puts all notices away", answer: .nothing, status: 204)) { visit in
            try await visit.write { try ReadNotices(nil).run(in: $0) }
            return visit.nothing()
        },
        .api(.post, "/notices/:notice/read", .signedIn, Operation(
            "readNotice", "Puts a notice away", answer: .object(fields))) { visit in
            let id = try visit.id("notice", NoticeID.self)
            let notice = try await visit.write { work in
                try ReadNotices(id).run(in: work)
                return try NoticeStore.find(id, of: work.account(), in: work.tx)
            }
            guard let notice else { throw Refusal.notFound }
            return try visit.json(NoticeJSON(notice, visit))
        },
    ]
}

/// A notice in the API, in the language that was asked for.
private struct NoticeJSON: Encodable, Sendable {
    let id: NoticeID
    let kind, title, detail, href: String
    let at: Instant
    let readAt: Instant?

    init(_ notice: Notice, _ visit: Visit) {
        (id, kind, href, at, readAt) = (notice.id, notice.cause.kind, notice.href, notice.at, notice.readAt)
        (title, detail) = (visit.say(notice.title), visit.say(notice.detail))
    }
}
