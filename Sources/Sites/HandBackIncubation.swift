import Audit
import Kernel
import Rights
import Storage

/// The site takes a place back and notes what was handed over (办理交还). The days that are left are free at once.
package struct HandBackIncubation: Sendable {
    let id: IncubationID
    let handover: String

    /// - Throws: ``Problems`` for "handover".
    package init(_ id: IncubationID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let handover = reader.text("handover", max: 500)
        try reader.problems.throwIfAny()
        (self.id, self.handover) = (id, handover ?? "")
    }

    package func run(in work: Work) throws {
        let incubation = try IncubationStore.require(id, for: work.actor, in: work.tx)
        try work.actor.require(.grantIncubation, at: incubation.sitePlace)
        guard try IncubationStore.handBack(id, on: work.today, handover, in: work.tx) else {
            throw Refusal.conflict(code: "not_granted", "这个组织现在没有入驻")
        }
        // Today was still used, unless the stay never began.
        try IncubationStore.free(id, from: work.today.adding(days: 1), in: work.tx)
        try work.audit("handBackIncubation", AuditObject("incubation", id), at: incubation.sitePlace)
    }
}
