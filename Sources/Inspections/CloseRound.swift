import Audit
import Kernel
import Rights

/// A round ends with a conclusion (结束督查) when everything has been inspected. What must be put right goes on.
package struct CloseRound: Sendable {
    let id: RoundID
    let conclusion: String

    /// Reads {conclusion}.
    package init(_ id: RoundID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let conclusion = reader.text("conclusion", max: 500)
        try reader.problems.throwIfAny()
        (self.id, self.conclusion) = (id, conclusion ?? "")
    }

    package func run(in work: Work) throws {
        let round = try RoundStore.require(id, in: work)
        guard round.status == .running else { throw Refusal.conflict(code: "not_running", "只有进行中的督查可以结束") }
        let left = try InspectedStore.count(of: id, isDone: false, in: work.tx)
        guard left == 0 else { throw Refusal.conflict(code: "left", "还有 \(left) 个没有督查，做完再结束") }
        guard try RoundStore.close(id, conclusion, in: work) else { throw Refusal.conflict(code: "not_running", "只有进行中的督查可以结束") }
        try work.audit("closeInspections", AuditObject("inspectionRound", id), at: round.place, ["name": round.title])
    }
}
