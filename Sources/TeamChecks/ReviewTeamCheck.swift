import Audit
import Kernel
import Notices
import Rights
import Storage

/// Those above a team pass its check, pass it with conditions until a day, or fail it with a reason (审核年检). A team that
/// failed goes on working until somebody suspends it by a decision of its own.
package struct ReviewTeamCheck: Sendable {
    package enum Decision: Sendable, Equatable {
        case pass
        case demand(conditions: String, by: Day)
        case fail(reason: String)
    }

    let id: TeamCheckID
    let decision: Decision

    package init(_ id: TeamCheckID, _ decision: Decision) { (self.id, self.decision) = (id, decision) }

    /// Reads {decision: pass, demand or fail, answer, dueOn}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: TeamCheckID, _ fields: Fields, today: Day) throws {
        var reader = FieldReader(fields)
        let word = reader.choice("decision", from: ["pass", "demand", "fail"])
        let answer = reader.text("answer", max: 500, required: word == "demand" || word == "fail")
        let dueOn = reader.day("dueOn", required: word == "demand")
        if word == "demand", let dueOn, dueOn <= today { reader.problems.add("dueOn", "out_of_range", "整改期限要晚于今天") }
        try reader.problems.throwIfAny()
        self.id = id
        switch word {
        case "demand": decision = .demand(conditions: answer ?? "", by: dueOn ?? today)
        case "fail": decision = .fail(reason: answer ?? "")
        default: decision = .pass
        }
    }

    package func run(in work: Work) throws {
        let check = try TeamCheckStore.require(id, for: work.actor, in: work.tx)
        let (status, answer, dueOn): (TeamCheck.Status, String, Day?) = switch decision {
        case .pass: (.passed, check.answer, check.dueOn)
        case .demand(let conditions, let day): (.conditional, conditions, day)
        case .fail(let reason): (.failed, reason, check.dueOn)
        }
        guard try TeamCheckStore.decide(id, status, answer: answer, dueOn: dueOn, by: work.actor.account, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        try tell(check, in: work)
        try work.audit(action, AuditObject("teamCheck", id), at: check.place, ["to": "\(check.year)", "reason": status == .passed ? "" : answer].filter { !$0.value.isEmpty })
    }

    private var action: String {
        switch decision {
        case .pass: "passTeamCheck"
        case .demand: "demandOfTeamCheck"
        case .fail: "failTeamCheck"
        }
    }

    private func tell(_ check: TeamCheck, in work: Work) throws {
        guard let account = check.submittedBy else { return }
        let (title, detail): (Message, Message) = switch decision {
        case .pass: ("“\(check.organisationName)” \(check.year) 年年检合格", "谢谢一年来的服务")
        case .demand(let conditions, let day): ("“\(check.organisationName)” \(check.year) 年年检：请在 \(day) 以前整改", Message(verbatim: conditions))
        case .fail(let reason): ("“\(check.organisationName)” \(check.year) 年年检不合格", "原因：\(reason)")
        }
        try SendNotices([.init(to: account, .init("team-check", "\(id) \(work.now.seconds)"), title, detail: detail, href: "/teams/\(check.organisation)/check")])
            .run(in: work)
    }
}
