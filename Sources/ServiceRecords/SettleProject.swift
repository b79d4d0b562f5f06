import Audit
import Kernel
import Projects

/// The leader settles a project after its end (结算): whoever is still checked in is checked out by force with 0 h, and
/// nobody checks in any more. Hours can still be entered late until it is closed.
package struct SettleProject: Sendable {
    let id: ProjectID

    package init(_ id: ProjectID) {
        self.id = id
    }

    /// - Returns: how many had not checked out.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.closeProjects, at: project.place)
        switch project.status {
        case .approved, .paused: break
        case .settled: throw Refusal.conflict(code: "already_settled", "已经结算过了。核对时长后可以结项")
        case .closed: throw Refusal.conflict(code: "project_closed", "活动已经结项")
        default: throw Refusal.conflict(code: "project_not_approved", "活动没有通过审批，不能结算")
        }
        guard work.now >= project.endsAt else {
            throw Refusal.conflict(code: "not_over", "活动还没有结束。\(project.endsAt.day) \(project.endsAt.clockText) 以后可以结算")
        }
        guard try ClosingStore.settle(id, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_settled", "已经结算过了。核对时长后可以结项")
        }
        let open = try CheckInStore.open(at: id, in: work.tx)
        for stay in open { try ForceCheckOut(stay).run(in: work) }
        try work.audit("settleProject", AuditObject("project", id), at: project.place, ["forced": "\(open.count)"])
        work.tx.touch(.portal)
        work.tx.touch(.project(id.rawValue))
        return open.count
    }
}
