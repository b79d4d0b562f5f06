import Audit
import Kernel
import Volunteers

/// A volunteer takes nothing for some time (暂时不接), or until they say otherwise.
package struct PauseOffer: Sendable {
    let from: Day
    let to: Day?

    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, today: Day) throws {
        var reader = FieldReader(fields)
        let from = reader.day("pausedFrom", required: false) ?? today
        to = reader.day("pausedTo", required: false)
        if let to, to < max(from, today) { reader.problems.add("pausedTo", "out_of_range", "结束的日子不能早于开始，也不能早于今天") }
        try reader.problems.throwIfAny()
        self.from = from
    }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard try OfferStore.setPause(volunteer.id, from: from, to: to, in: work.tx) else { throw Refusal.notFound }
        try work.audit("pauseOffer", AuditObject("volunteer", volunteer.id), at: volunteer.place, ["from": from.description, "to": to?.description ?? ""].filter { !$0.value.isEmpty })
    }
}

/// A volunteer is there again before their pause ends, or takes it back (恢复).
package struct ResumeOffer: Sendable {
    package init() {}

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard try OfferStore.setPause(volunteer.id, from: nil, to: nil, in: work.tx) else { throw Refusal.notFound }
        try work.audit("resumeOffer", AuditObject("volunteer", volunteer.id), at: volunteer.place)
    }
}
