import Audit
import Kernel
import Pages
import Rights

/// Bookings that wait for a site's decision.
package enum BookingInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try BookingListStore.waiting(in: actor.places(for: .reviewBookings), limit: limit, in: work.tx).map { booking in
            let path = booking.series.map { "/booking-series/\($0.id)" } ?? "/bookings/\(booking.id)"
            let times: Message? = try booking.series.map { series in
                "\(series.rule.text(series.first))，等待审核的 \(try BookingSeriesStore.countWaiting(series.id, in: work.tx)) 次，到 \(series.until)"
            }
            return InboxItem(
                kind: .booking, id: "\(booking.id)", title: "\(booking.siteName) · \(booking.roomName)",
                facts: [
                    .init("队伍", booking.organisationName), .init("日期", booking.day),
                    .init("时间", DayTime.span(booking.starts, booking.ends)), .init("用途", booking.purpose),
                    .init("人数", "\(booking.people)"),
                ] + (times.map { [InboxItem.Fact("连续预约", $0)] } ?? []),
                waitingSince: booking.bookedAt, href: "/rooms/\(booking.room)?day=\(booking.day)",
                approvePath: "\(path)/approval", refusePath: "\(path)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        try BookingListStore.countWaiting(in: actor.places(for: .reviewBookings), limit: limit, in: work.tx)
    }
}
