import Audit
import Kernel
import Rights
import Storage

/// A volunteer takes a report-in back before the community has decided (撤回报到).
package struct WithdrawReportIn: Sendable {
    package init() {}

    package func run(in work: Work) throws {
        let own = try OwnReportIn.require(in: work)
        guard try ReportInStore.decide(own.id, .withdrawn, reason: "", by: work.actor.account, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "社区已经处理过了")
        }
        try work.audit("withdrawReportIn", AuditObject("reportIn", own.id), at: own.place)
    }
}

/// The report-in of whoever acts.
enum OwnReportIn {
    /// - Throws: ``Refusal/conflict(code:_:)`` when there is none.
    static func require(in work: Work) throws -> ReportIn {
        guard let own = try ReportInStore.live(of: work.volunteer(), in: work.tx) else {
            throw Refusal.conflict(code: "not_reported", "您现在没有报到")
        }
        return own
    }

    /// The same when the community has confirmed it.
    static func requireConfirmed(in work: Work) throws -> ReportIn {
        let own = try require(in: work)
        guard own.status == .confirmed else { throw Refusal.conflict(code: "not_confirmed", "社区确认报到以后才能领岗") }
        return own
    }
}
