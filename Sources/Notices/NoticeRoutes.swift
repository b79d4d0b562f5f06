import Hummingbird
import Kernel
import Pages

/// What the platform tells somebody, for that person only.
package enum NoticeRoutes {
    package static let all: [Route] = pages + NoticeAPI.all

    private static let pages: [Route] = [
        .page("/notices", .signedIn) { visit in
            let after = visit.query["after"].flatMap { NoticeID($0) }
            let (notices, hasUnread) = try await visit.read { work in
                let account = try work.account()
                return (try NoticeStore.list(of: account, before: after, limit: NoticeListView.pageSize + 1, in: work.tx),
                        try !NoticeStore.unread(of: account, limit: 1, in: work.tx).isEmpty)
            }
            return try await visit.page("Notices/list", title: "提醒", NoticeListView(notices, after: after, hasUnread: hasUnread, visit))
        },
        .form("/notices/read", .signedIn) { visit in
            try await visit.write { try ReadNotices(nil).run(in: $0) }
            return visit.redirect("/notices", notice: "都收起来了")
        },
        .form("/notices/:notice/read", .signedIn) { visit in
            let id = try visit.id("notice", NoticeID.self)
            try await visit.write { try ReadNotices(id).run(in: $0) }
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/notices"))
        },
    ]
}
