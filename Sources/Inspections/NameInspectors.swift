import Audit
import Kernel
import Rights

/// Others are named to inspect (调整督查员); who is new is told.
package struct NameInspectors: Sendable {
    let id: RoundID
    let accounts: [AccountID]

    /// Reads {inspectors}: a login on each line.
    /// - Throws: ``Problems`` by field.
    package init(_ id: RoundID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let accounts = try PlanRound.inspectors(&reader, in: work)
        try reader.problems.throwIfAny()
        (self.id, self.accounts) = (id, accounts)
    }

    package func run(in work: Work) throws {
        let round = try RoundStore.require(id, in: work)
        guard round.status != .closed else { throw Refusal.conflict(code: "closed", "这次督查已经结束") }
        try RoundStore.setInspectors(accounts, of: id, in: work.tx)
        if round.status == .running { try TellInspectors.run(id, round.title, accounts, in: work) }
        try work.audit("nameInspectors", AuditObject("inspectionRound", id), at: round.place, ["count": "\(accounts.count)"])
    }
}
