import Audit
import Kernel
import Rights
import Storage

/// The team gives a booking back, or the site takes it back with a reason (取消预约). Its time is free again at once.
package struct CancelBooking: Sendable {
    let id: BookingID
    let reason: String

    /// - Throws: ``Problems`` for "reason".
    package init(_ id: BookingID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200, required: false)
        try reader.problems.throwIfAny()
        (self.id, self.reason) = (id, reason ?? "")
    }

    package func run(in work: Work) throws {
        let booking = try BookingStore.require(id, for: work.actor, in: work.tx)
        let isTeam = work.actor.may(.useSites, at: booking.place)
        guard isTeam || work.actor.may(.reviewBookings, at: booking.sitePlace) else { throw Refusal.notFound }
        // The team is told why somebody else gave its time away.
        if !isTeam, reason.isEmpty { throw Problems("reason", "missing", "请写明原因，预约的队伍会看到") }
        guard booking.startsAt > work.now else { throw Refusal.conflict(code: "past", "已经开始的预约不能取消") }
        guard try BookingStore.setStatus(id, from: [.applied, .confirmed], to: .cancelled, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_held", "这个预约已经不占用时间了")
        }
        try BookingStore.free(id, in: work.tx)
        work.tx.touch(.portal)
        if !isTeam { try BookingNotice.send(booking, "预约被取消：\(booking.roomName)", reason: reason, in: work) }
        try work.audit("cancelBooking", AuditObject("booking", id), at: booking.sitePlace, reason.isEmpty ? [:] : ["reason": reason])
    }
}
