import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of posts as a file: exactly the rows that the page's filters show.
struct CommunityPostExport: ExportedList {
    static let export = ListExport("exportCommunityPosts", "社区岗位", at: "/community-posts/export", .may(.keepPosts), columns: CommunityPostListView.columns) { filters, work in
        CommunityPostExport(filter: CommunityPostQuery(filters).filter, places: work.actor.places(for: .keepPosts))
    }

    let filter: CommunityPostFilter
    let places: [Place]

    struct State: Sendable {
        var last: CommunityPostID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "岗位", 24), ("community", "社区", 30), (nil, "做什么", 44), ("times", "什么时候", 24),
            ("taken", "名额", 8), ("taken", "已领", 8), ("project", "活动", 30), ("state", "状态", 10),
        ]
        return SheetLayout(name: words.say("社区岗位"), titles: [words.say("社区岗位")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 > 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try CommunityPostStore.count(filter, in: places, limit: limit, tx: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try CommunityPostStore.list(filter, in: places, from: state.last.map { .after($0) } ?? .first, limit: 500, tx: work.tx)
        var next = state
        let rows = page.map { post in
            next.last = post.id
            next.number += 1
            return [
                Cell.integer(next.number), .text(post.name), .text(post.communityName), .text(post.task), .text(post.times), .integer(post.places),
                .integer(post.taken), .text(post.projectName), .text(words.say(post.status.title)),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportCommunityPosts", AuditObject("communityPosts", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
