import Audit
import Kernel
import Pages
import Rights

/// Bookings that wait for a site's decision.
package enum BookingInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try BookingListStore.waiting(in: actor.places(for: .reviewBookings), limit: limit, in: work.tx).map { booking in
            InboxItem(
                kind: .booking, id: "\(booking.id)", title: "\(booking.siteName) · \(booking.roomName)",
                facts: [
                    .init("队伍", booking.organisationName), .init("日期", booking.day),
                    .init("时间", DayTime.span(booking.starts, booking.ends)), .init("用途", booking.purpose),
                    .init("人数", "\(booking.people)"),
                ],
                waitingSince: booking.bookedAt, href: "/rooms/\(booking.room)?day=\(booking.day)",
                approvePath: "/bookings/\(booking.id)/approval", refusePath: "/bookings/\(booking.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        try BookingListStore.countWaiting(in: actor.places(for: .reviewBookings), limit: limit, in: work.tx)
    }
}
