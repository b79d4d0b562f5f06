import Audit
import Kernel

/// Suspends a volunteer (停用): number and records stay, but the person cannot sign up or check in.
package struct SuspendVolunteer: Sendable {
    let id: VolunteerID
    let reason: DecisionReason

    package init(_ id: VolunteerID, _ reason: DecisionReason) {
        self.id = id
        self.reason = reason
    }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.suspendVolunteers, at: volunteer.place)
        guard try VolunteerStore.move(id, from: .active, to: .suspended, reason: reason.text, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_active", "只有已注册的志愿者可以停用")
        }
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit("suspendVolunteer", AuditObject("volunteer", id), at: volunteer.place, ["reason": reason.text])
    }
}
