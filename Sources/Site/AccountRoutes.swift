import Audit
import Hummingbird
import Identity
import Kernel
import Organisations
import Pages
import Rights
import Volunteers

/// What administrators do with the accounts of others. It stands here because it takes both the volunteer's place and
/// the places of the person's appointments to know who may.
enum AccountRoutes {
    static let all: [Route] = [
        .form("/accounts/:account/temporary-password", .staff) { visit in
            let account = try visit.id("account", AccountID.self)
            // Asked before the password is made: hashing is slow, and a stranger must not be able to order it.
            _ = try await visit.read { work in try requireMay(account, in: work) }
            let password = try await TemporaryPassword.make()
            let name = try await visit.write { work in
                try ResetPassword(account, needs: try needs(account, in: work), password: password).run(in: work)
                return try AccountStore.find(account, in: work.tx)?.name ?? ""
            }
            let view = TemporaryPasswordView(name: name, password: password.text, back: Preference.localPath(visit.fields["back"]))
            return try await visit.page("Site/temporary-password", title: "临时密码", view, scripts: ["/assets/js/copy.js"])
        },
    ]

    private struct TemporaryPasswordView: Sendable {
        let name: String
        let password: String
        let back: String
    }

    /// The rights that it takes: over the volunteer, and over each appointment.
    private static func needs(_ account: AccountID, in work: Work) throws -> [ResetPassword.Need] {
        // Also of organisations that are suspended: their rights may come back.
        var needs = try AppointmentStore.places(of: account, in: work.tx).map { ResetPassword.Need(.appointAdministrators, at: $0) }
        if let volunteer = try VolunteerAccountStore.volunteer(of: account, in: work.tx) {
            needs.append(.init(.suspendVolunteers, at: try VolunteerStore.require(volunteer, in: work.tx).place))
        }
        return needs
    }

    private static func requireMay(_ account: AccountID, in work: Work) throws {
        let needs = try needs(account, in: work)
        guard !needs.isEmpty else { throw Refusal.notFound }
        for need in needs { try work.actor.require(need.permission, at: need.place) }
    }
}
