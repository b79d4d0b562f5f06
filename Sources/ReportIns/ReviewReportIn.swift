import Audit
import Kernel
import Notices
import Rights
import Storage

/// The community confirms that somebody lives there and has reported, or refuses with a reason (社区确认).
package struct ReviewReportIn: Sendable {
    let id: ReportInID
    let verdict: Verdict

    package init(_ id: ReportInID, _ verdict: Verdict) { (self.id, self.verdict) = (id, verdict) }

    package func run(in work: Work) throws {
        let one = try ReportInStore.require(id, for: work.actor, in: work.tx)
        let (status, reason): (ReportIn.Status, String) = switch verdict {
        case .approve: (.confirmed, "")
        case .refuse(let reason): (.refused, reason)
        }
        guard try ReportInStore.decide(id, status, reason: reason, by: work.actor.account, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        if status == .confirmed {
            try ReportInNotice.send(one, "“\(one.communityName)”确认了您的报到", detail: "去看看社区的岗位，领一个", in: work)
            try work.audit("confirmReportIn", AuditObject("reportIn", id), at: one.place)
        } else {
            try ReportInNotice.send(one, "“\(one.communityName)”没有确认您的报到", detail: "原因：\(reason)", in: work)
            try work.audit("refuseReportIn", AuditObject("reportIn", id), at: one.place, ["reason": reason])
        }
    }
}

/// What the volunteer is told.
enum ReportInNotice {
    static func send(_ one: ReportIn, _ title: Message, detail: Message, in work: Work) throws {
        guard let account = one.account else { return }
        try SendNotices([.init(to: account, .init("report-in", "\(one.id) \(work.now.seconds) \(title.key)"), title, detail: detail, href: "/me/report-in")])
            .run(in: work)
    }
}
