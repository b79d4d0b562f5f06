import Audit
import Kernel
import Volunteers

/// Somebody is asked to help (记下邀请). Whoever dispatches says so here, so that nobody is asked all the time, and nobody for two
/// things at once.
package struct NoteAsk: Sendable {
    let volunteer: VolunteerID
    let subject: String
    let begins, ends: Instant

    /// - Parameter subject: what for, as in "request/12"; the same person is asked for it once.
    package init(_ volunteer: VolunteerID, for subject: String, from begins: Instant, to ends: Instant) {
        (self.volunteer, self.subject, self.begins, self.ends) = (volunteer, subject, begins, ends)
    }

    /// - Throws: ``Refusal/conflict(code:_:)`` when they were asked for it before.
    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(volunteer, in: work.tx)
        guard try AskStore.insert(volunteer.id, subject, from: begins, to: ends, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_asked", "已经请过这位志愿者了")
        }
        try work.audit("noteAsk", AuditObject("volunteer", volunteer.id), at: volunteer.place, ["to": subject])
    }
}

/// What somebody who was asked said, or that they said nothing in time (记下答复).
package struct NoteAnswer: Sendable {
    package enum Answer: String, Sendable { case accepted, declined, lapsed, withdrawn }

    let volunteer: VolunteerID
    let subject: String
    let answer: Answer

    package init(_ volunteer: VolunteerID, to subject: String, _ answer: Answer) {
        (self.volunteer, self.subject, self.answer) = (volunteer, subject, answer)
    }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(volunteer, in: work.tx)
        guard try AskStore.answer(volunteer.id, subject, answer, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_asked", "没有等待答复的邀请")
        }
        try work.audit("noteAnswer", AuditObject("volunteer", volunteer.id), at: volunteer.place, ["to": subject, "result": answer.rawValue])
    }
}
