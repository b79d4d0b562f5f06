import Audit
import Kernel
import Rights
import Storage

/// The site decides about all bookings of a series that wait, in one act (审核连续预约).
package struct ReviewBookingSeries: Sendable {
    let id: BookingSeriesID
    let verdict: Verdict

    package init(_ id: BookingSeriesID, _ verdict: Verdict) { (self.id, self.verdict) = (id, verdict) }

    package func run(in work: Work) throws {
        let first = try BookingSeriesStore.any(of: id, in: work.tx)
        try work.actor.require(.reviewBookings, at: first.sitePlace)
        let waiting = try BookingSeriesStore.held(id, from: .earliest, in: work.tx).filter { $0.status == .applied }
        guard !waiting.isEmpty else { throw Refusal.conflict(code: "already_decided", "已经处理过了") }
        let (status, reason): (Booking.Status, String) = switch verdict {
        case .approve: (.confirmed, "")
        case .refuse(let reason): (.refused, reason)
        }
        for booking in waiting {
            _ = try BookingStore.setStatus(booking.id, from: [.applied], to: status, reason: reason, at: work.now, in: work.tx)
            if status == .refused { try BookingStore.free(booking.id, in: work.tx) }
        }
        work.tx.touch(.portal)
        let isAgreed = status == .confirmed
        try BookingNotice.send(waiting[0], isAgreed ? "连续预约已确认：\(first.roomName)" : "连续预约未同意：\(first.roomName)", reason: reason, in: work)
        try work.audit(isAgreed ? "approveBooking" : "refuseBooking", AuditObject("bookingSeries", id), at: first.sitePlace,
                       ["count": "\(waiting.count)", "reason": reason].filter { !$0.value.isEmpty })
    }
}
