import Kernel
import Lists
import Rights

/// A site agrees to many bookings at once, or refuses them.
enum ReviewBookings {
    static let decision = ListDecision<BookingKind>(
        "/bookings", .may(.reviewBookings), approve: "同意所选的预约", refuse: "退回所选的预约", hint: "每支预约的队伍都会看到，最多 200 字",
        elsewhere: "由场地所在的阵地决定", operation: ("reviewBookings", "Confirms or refuses bookings that wait"),
        look: { id, work in
            let booking = try BookingStore.require(id, for: work.actor, in: work.tx)
            return .init(name: "\(booking.day) \(DayTime.span(booking.starts, booking.ends))", href: "/rooms/\(booking.room)?day=\(booking.day)",
                         facts: "\(booking.siteName) \(booking.roomName)，\(booking.organisationName)：\(booking.purpose)，\(booking.people) 人")
        },
        decide: { try ReviewBooking($0, $1).run(in: $2) })
}
