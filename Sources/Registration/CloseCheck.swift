import Audit
import Kernel
import Rights

/// A check ends (结束抽查) when there is a result of everybody; its conclusion is public with the figures. Follow-ups go on.
package struct CloseCheck: Sendable {
    let id: CheckID
    let conclusion: String

    /// Reads {conclusion}.
    package init(_ id: CheckID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let conclusion = reader.text("conclusion", max: 500)
        try reader.problems.throwIfAny()
        (self.id, self.conclusion) = (id, conclusion ?? "")
    }

    package func run(in work: Work) throws {
        let check = try CheckStore.require(id, in: work)
        guard check.status == .drawn else { throw Refusal.conflict(code: "not_drawn", "只有正在进行的抽查可以结束") }
        let open = try CheckPeopleStore.tally(of: id, in: work.tx).open
        guard open == 0 else { throw Refusal.conflict(code: "people_open", "还有 \(open) 人没有结论，登记完再结束") }
        guard try CheckStore.close(id, conclusion, in: work) else { throw Refusal.conflict(code: "closed", "这次抽查已经结束了") }
        try work.audit("closeCheck", AuditObject("check", id), at: check.place, ["name": check.title])
    }
}
