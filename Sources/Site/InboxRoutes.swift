import Hummingbird
import Kernel
import Notices
import Pages
import Rights
import Volunteers

/// One list of all decisions, with everything needed to decide beside it.
enum InboxRoutes {
    static let all: [Route] = [
        .page("/inbox", .staff) { visit in
            let kind = visit.query["kind"].flatMap(InboxItem.Kind.init(rawValue:))
            let (items, counts, told) = try await visit.read { work in
                (try Inbox.waiting(kind, limit: InboxView.limit, in: work), try Inbox.counts(in: work),
                 try NoticeStore.unread(of: work.account(), limit: 1, in: work.tx).first)
            }
            let view = InboxView(items, counts: counts, kind: kind, item: visit.query["item"], told: told, visit: visit)
            return try await visit.page("Site/inbox", title: "待办", view, scripts: ["/assets/js/inbox.js", "/assets/js/table.js"])
        },
        .form("/inbox/approvals", .may(.reviewVolunteers)) { visit in
            let (approved, left) = try await approve(visit.fields.all("id").prefix(InboxView.limit).compactMap { VolunteerID($0) }, visit)
            return visit.redirect("/inbox?kind=volunteer", notice: notice(approved: approved, left: left))
        },
    ]

    /// Approves one by one, so that one that cannot be approved does not hold up the others.
    private static func approve(_ volunteers: [VolunteerID], _ visit: Visit) async throws -> (approved: Int, left: Int) {
        var (approved, left) = (0, 0)
        for volunteer in volunteers {
            do {
                try await visit.write { _ = try ApproveVolunteer(volunteer).run(in: $0) }
                approved += 1
            } catch is Refusal {
                left += 1
            }
        }
        return (approved, left)
    }

    private static func notice(approved: Int, left: Int) -> Message {
        if left > 0 { return "已批准 \(approved) 人。另有 \(left) 人不能直接批准，请逐个查看" }
        return approved == 0 ? "没有选择任何人" : "已批准 \(approved) 人"
    }
}
