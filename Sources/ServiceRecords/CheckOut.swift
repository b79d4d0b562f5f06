import Audit
import Kernel
import Pages
import Settings

/// A volunteer checks out (签退): the stay is closed and its service record is written, with the hours actually served.
/// Sent twice, it happens once and answers the same.
package struct CheckOut: Sendable {
    package struct Closed: Sendable {
        package let id: CheckInID
        package let closedAt: Instant
        package let projectName: String
        /// Nil when nothing was served between the project's start and its end.
        package let record: RecordID?
        package let hours: ServiceTime
    }

    /// What became of it. Only `closed` is success; the others are kept, so they cannot be thrown.
    package enum Outcome: Sendable {
        case closed(Closed)
        case wrongCode
        /// It was left open on an earlier day and has been closed by force.
        case forgotten
    }

    let id: CheckInID
    /// The fields of ``CheckInEntry``.
    let fields: Fields

    package init(_ id: CheckInID, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    /// - Throws: ``Problems`` for a wrong code or a place out of range, ``Refusal/conflict(code:_:)`` naming the rule,
    ///   ``Refusal/notFound`` for somebody else's stay.
    package func run(visit: Visit) async throws -> Closed {
        let outcome = try await CodeGuesses.bounded(visit) { () -> Outcome? in
            let outcome = try await visit.write { try run(in: $0) }
            if case .wrongCode = outcome { return nil }
            return outcome
        }
        guard case .closed(let closed) = outcome else {
            throw Refusal.conflict(code: "forgotten", "那次签到没有在当天签退，已在 24:00 自动关闭，没有时长。请找队长补录")
        }
        return closed
    }

    /// The use case itself, for whoever bounds guesses otherwise.
    package func run(in work: Work) throws -> Outcome {
        let volunteer = try work.volunteer()
        guard let stay = try CheckInStore.find(id, in: work.tx), stay.volunteer == volunteer else { throw Refusal.notFound }
        if stay.status == .closed, let closedAt = stay.closedAt { return .closed(try closed(stay, at: closedAt, in: work)) }
        if stay.status == .forced { return .forgotten }
        if stay.isForgotten(on: work.today) {
            try ForceCheckOut(stay).run(in: work)
            return .forgotten
        }
        guard let facts = try point(for: stay, volunteer: volunteer, in: work) else {
            try work.audit("checkOut", AuditObject("checkIn", id), at: stay.place, result: .refused, ["reason": "wrong code"])
            return .wrongCode
        }
        try requireRules(stay, facts, in: work)
        _ = try CheckInEntry(fields, project: stay.project).requireRange(of: facts)
        return .closed(try FinishStay(stay, method: .checkIn, point: facts.point).run(in: work))
    }

    private func point(for stay: Stay, volunteer: VolunteerID, in work: Work) throws -> CheckInFacts? {
        let entry = try CheckInEntry(fields, project: stay.project)
        let seconds = try work.setting(CitySettings.codeSeconds)
        let proven = try CheckInStore.facts(entry.points, volunteer: volunteer, in: work.tx)
            .filter { $0.project == stay.project && entry.proves($0, seconds: seconds, in: work) }
        return proven.first { $0.takes(.out) } ?? proven.first
    }

    private func requireRules(_ stay: Stay, _ facts: CheckInFacts, in work: Work) throws {
        guard facts.takes(.out) else { throw Refusal.conflict(code: "wrong_point", "这是签到码。请扫描签退码") }
        let late = Int64(try work.setting(CitySettings.lateMinutes)) * 60
        if work.now > stay.endsAt.adding(seconds: late) {
            throw Refusal.conflict(code: "too_late", "已经过了签退时间。请队长为您点名离场")
        }
    }

    private func closed(_ stay: Stay, at closedAt: Instant, in work: Work) throws -> Closed {
        let record = try CheckInStore.record(of: stay.id, in: work.tx)
        return Closed(id: stay.id, closedAt: closedAt, projectName: stay.projectName, record: record?.id, hours: record?.hours ?? .zero)
    }
}

/// Closes an open stay now and enters what was served: the common end of checking out and of the roll-call.
struct FinishStay {
    let stay: Stay
    let method: ServiceRecord.Method
    let point: CheckInPointID?

    init(_ stay: Stay, method: ServiceRecord.Method, point: CheckInPointID? = nil) {
        self.stay = stay
        self.method = method
        self.point = point
    }

    func run(in work: Work) throws -> CheckOut.Closed {
        guard try CheckInStore.close(stay.id, as: .closed, at: work.now, point: point, by: work.actor.account, in: work.tx) else {
            throw Refusal.conflict(code: "already_checked_out", "已经签退了")
        }
        let (from, to) = stay.served(until: work.now)
        var entered: EnterRecord.Entered?
        if ServiceTime(from: from, to: to) > .zero {
            entered = try EnterRecord(RecordDraft(
                volunteer: stay.volunteer, project: stay.project, post: stay.post, checkIn: stay.id, method: method,
                from: from, to: to)).run(in: work)
        }
        try work.audit(method == .checkIn ? "checkOut" : "rollCall", AuditObject("checkIn", stay.id), at: stay.place,
                       ["project": stay.project.description, "hours": (entered?.hours ?? .zero).decimal])
        work.tx.touch(.project(stay.project.rawValue))
        return CheckOut.Closed(id: stay.id, closedAt: work.now, projectName: stay.projectName, record: entered?.id,
                               hours: entered?.hours ?? .zero)
    }
}
