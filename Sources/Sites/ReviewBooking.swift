import Audit
import Kernel
import Notices
import Rights
import Storage

/// The site agrees to a booking or refuses it with a reason (审核预约).
package struct ReviewBooking: Sendable {
    package enum Decision: String, CaseIterable, Sendable {
        case approve, refuse
    }

    let id: BookingID
    let decision: Decision
    let reason: String

    /// - Throws: ``Problems`` for "decision" and "reason".
    package init(_ id: BookingID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let decision = reader.choice("decision", from: Decision.allCases.map(\.rawValue)).flatMap { Decision(rawValue: $0) }
        let reason = reader.text("reason", max: 200, required: decision == .refuse)
        try reader.problems.throwIfAny()
        guard let decision else { throw reader.problems }
        (self.id, self.decision, self.reason) = (id, decision, decision == .refuse ? reason ?? "" : "")
    }

    init(_ id: BookingID, _ verdict: Verdict) {
        self.id = id
        (decision, reason) = switch verdict {
        case .approve: (.approve, "")
        case .refuse(let reason): (.refuse, reason)
        }
    }

    package func run(in work: Work) throws {
        let booking = try BookingStore.require(id, for: work.actor, in: work.tx)
        try work.actor.require(.reviewBookings, at: booking.sitePlace)
        let status: Booking.Status = decision == .approve ? .confirmed : .refused
        guard try BookingStore.setStatus(id, from: [.applied], to: status, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        if decision == .refuse { try BookingStore.free(id, in: work.tx) }
        work.tx.touch(.portal)
        try BookingNotice.send(booking, decision == .approve ? "预约已确认：\(booking.roomName)" : "预约未同意：\(booking.roomName)", reason: reason, in: work)
        try work.audit("\(decision.rawValue)Booking", AuditObject("booking", id), at: booking.sitePlace, reason.isEmpty ? [:] : ["reason": reason])
    }
}

/// What whoever booked is told.
enum BookingNotice {
    static func send(_ booking: Booking, _ title: Message, reason: String, in work: Work) throws {
        guard let account = booking.bookedBy else { return }
        let when: Message = "\(booking.siteName) \(booking.day) \(DayTime.span(booking.starts, booking.ends))"
        try SendNotices([
            .init(to: account, .init("booking", "\(booking.id) \(work.now.seconds)"), title,
                  detail: reason.isEmpty ? when : "\(when)。原因：\(reason)", href: "/bookings"),
        ]).run(in: work)
    }
}
