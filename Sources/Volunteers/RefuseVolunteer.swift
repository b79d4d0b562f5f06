import Audit
import Kernel

/// The managing organisation refuses a registration (不通过) and says why; the person may correct it and register again.
package struct RefuseVolunteer: Sendable {
    let id: VolunteerID
    let reason: DecisionReason

    package init(_ id: VolunteerID, _ reason: DecisionReason) {
        self.id = id
        self.reason = reason
    }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.reviewVolunteers, at: volunteer.place)
        guard try VolunteerStore.move(id, from: .submitted, to: .refused, reason: reason.text, at: work.now, in: work.tx) else {
            throw VolunteerDecision.alreadyDecided
        }
        try VolunteerStore.releaseDuplicates(of: id, in: work.tx)
        work.tx.touch(.rights)
        try work.audit("refuseVolunteer", AuditObject("volunteer", id), at: volunteer.place, ["reason": reason.text])
    }
}

/// Why somebody decided as they did; shown to the person it concerns.
package struct DecisionReason: Sendable {
    package let text: String

    init(text: String) { self.text = text }

    /// Reads the field "reason".
    /// - Throws: ``Problems``.
    package init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        if reader.fields["reason"] == nil { reader.problems.add("reason", "missing", "请写明原因，本人会看到") }
        let text = reader.text("reason", max: 300, required: false)
        try reader.problems.throwIfAny()
        self.text = text ?? ""
    }
}
