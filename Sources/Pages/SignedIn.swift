import Kernel
import Rights

/// Somebody who is signed in, as the session tells.
package struct SignedIn: Sendable {
    package let account: AccountID
    package let name: String
    package let volunteer: VolunteerID?
    package let appointments: [Appointment]
    /// The password was set by somebody else or has run out: nothing else is open until it is changed.
    package let mustChangePassword: Bool

    package init(account: AccountID, name: String, volunteer: VolunteerID?, appointments: [Appointment], mustChangePassword: Bool) {
        self.account = account
        self.name = name
        self.volunteer = volunteer
        self.appointments = appointments
        self.mustChangePassword = mustChangePassword
    }

    func actor(address: String) -> Actor {
        Actor(account: account, name: name, volunteer: volunteer, appointments: appointments, address: address)
    }
}
