import Kernel
import Pages
import Volunteers

/// What somebody sees who is not, or no longer, an approved volunteer.
struct TodayWaitingView: Sendable {
    let name: String
    let organisation: String
    let since: String
    let isSubmitted: Bool
    let isRefused: Bool
    let isSuspended: Bool
    let isGone: Bool
    let reason: String?
    let phone: String?

    init(_ volunteer: Volunteer, phone: String, visit: Visit) {
        name = volunteer.name
        organisation = volunteer.organisationName
        since = volunteer.createdAt.short(visit.language)
        isSubmitted = volunteer.status == .submitted
        isRefused = volunteer.status == .refused
        isSuspended = volunteer.status == .suspended
        isGone = volunteer.status == .withdrawn || volunteer.status == .merged
        // Why somebody waits is never told: it could tell a stranger that a number is registered already.
        reason = volunteer.status == .refused || volunteer.status == .suspended
            ? (volunteer.decisionReason.isEmpty ? nil : volunteer.decisionReason) : nil
        self.phone = phone.isEmpty ? nil : phone
    }
}
