import Audit
import Kernel

/// Ends a suspension (恢复).
package struct ReinstateVolunteer: Sendable {
    let id: VolunteerID
    let reason: DecisionReason

    package init(_ id: VolunteerID, _ reason: DecisionReason) {
        self.id = id
        self.reason = reason
    }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.suspendVolunteers, at: volunteer.place)
        guard try VolunteerStore.move(id, from: .suspended, to: .active, reason: reason.text, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_suspended", "这位志愿者没有被停用")
        }
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit("reinstateVolunteer", AuditObject("volunteer", id), at: volunteer.place, ["reason": reason.text])
    }
}
