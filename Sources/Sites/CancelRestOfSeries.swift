import Audit
import Kernel
import Rights
import Storage

/// The team gives a booking and all that follow it in its series back, or the site takes them back with a reason (取消以后各次).
package struct CancelRestOfSeries: Sendable {
    let id: BookingID
    let reason: String

    /// - Parameter id: the first that is cancelled.
    /// - Throws: ``Problems`` for "reason".
    package init(_ id: BookingID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200, required: false)
        try reader.problems.throwIfAny()
        (self.id, self.reason) = (id, reason ?? "")
    }

    /// - Returns: how many were cancelled.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let booking = try BookingStore.require(id, for: work.actor, in: work.tx)
        let isTeam = work.actor.may(.useSites, at: booking.place)
        guard let series = booking.series else { throw Refusal.conflict(code: "no_series", "这不是连续预约") }
        if !isTeam, reason.isEmpty { throw Problems("reason", "missing", "请写明原因，预约的队伍会看到") }
        let rest = try BookingSeriesStore.held(series.id, from: booking.day, in: work.tx).filter { $0.startsAt > work.now }
        guard !rest.isEmpty else { throw Refusal.conflict(code: "not_held", "以后各次已经不占用时间了") }
        for one in rest {
            _ = try BookingStore.setStatus(one.id, from: [.applied, .confirmed], to: .cancelled, reason: reason, at: work.now, in: work.tx)
            try BookingStore.free(one.id, in: work.tx)
        }
        work.tx.touch(.portal)
        if !isTeam { try BookingNotice.send(booking, "连续预约被取消：\(booking.roomName)", reason: reason, in: work) }
        try work.audit("cancelBookingSeries", AuditObject("bookingSeries", series.id), at: booking.sitePlace, [
            "from": booking.day.description, "count": "\(rest.count)", "reason": reason,
        ].filter { !$0.value.isEmpty })
        return rest.count
    }
}
