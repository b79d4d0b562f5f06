import Kernel

/// A role at a place.
package struct Appointment: Hashable, Sendable {
    package let role: Role
    package let place: Place
    package let organisation: OrganisationID

    package init(role: Role, place: Place, organisation: OrganisationID) {
        self.role = role
        self.place = place
        self.organisation = organisation
    }
}

/// Who acts: somebody signed in, a visitor, or the system itself (a schedule, the command line).
package struct Actor: Sendable {
    package let account: AccountID?
    package let name: String
    /// The person's own volunteer record, when there is one.
    package let volunteer: VolunteerID?
    package let appointments: [Appointment]
    /// Where the request came from, for the audit trail.
    package let address: String
    private let isSystem: Bool

    package init(account: AccountID?, name: String, volunteer: VolunteerID? = nil,
                 appointments: [Appointment] = [], address: String = "") {
        self.init(account: account, name: name, volunteer: volunteer, appointments: appointments, address: address, isSystem: false)
    }

    private init(account: AccountID?, name: String, volunteer: VolunteerID?, appointments: [Appointment],
                 address: String, isSystem: Bool) {
        self.account = account
        self.name = name
        self.volunteer = volunteer
        self.appointments = appointments
        self.address = address
        self.isSystem = isSystem
    }

    /// Somebody who has not signed in.
    package static func visitor(address: String = "") -> Actor { Actor(account: nil, name: "", address: address) }

    /// The program itself: schedules, the command line of whoever holds the machine, the demo city.
    package static let system = Actor(account: nil, name: "system", volunteer: nil, appointments: [], address: "", isSystem: true)

    package var isSignedIn: Bool { account != nil }
    /// Holds any role at all.
    package var isStaff: Bool { !appointments.isEmpty }

    /// The one function of rights: role × place.
    package func may(_ permission: Permission, at place: Place) -> Bool {
        isSystem || appointments.contains { $0.role.permissions.contains(permission) && $0.place.contains(place) }
    }

    /// Whether there is any place where the actor may do this: for menus and for the door of a page.
    package func may(_ permission: Permission) -> Bool { isSystem || !places(for: permission).isEmpty }

    /// The places where the actor may do this; lists show what lies in them.
    package func places(for permission: Permission) -> [Place] {
        if isSystem { return [.city] }
        return appointments.filter { $0.role.permissions.contains(permission) }.map(\.place)
    }

    /// Refuses what the actor may not do. What lies outside the actor's place does not exist for them: not found.
    /// - Throws: ``Refusal/signInNeeded`` for a visitor, ``Refusal/notFound`` otherwise.
    package func require(_ permission: Permission, at place: Place) throws {
        guard !may(permission, at: place) else { return }
        throw isSignedIn ? Refusal.notFound : Refusal.signInNeeded
    }
}
