import Audit
import Kernel
import Organisations
import Volunteers

extension VolunteerDirectory {
    /// What the module of volunteers answers to the module of organisations.
    package static let city = VolunteerDirectory(
        find: { try VolunteerStore.find($0, in: $1.tx).map(person) },
        findNumber: { text, work in
            try VolunteerNumber(text).flatMap { try VolunteerStore.find($0, in: work.tx) }.map(person)
        }, bears: VolunteerListStore.bears)

    private static func person(_ volunteer: Volunteer) -> Person {
        Person(id: volunteer.id, number: volunteer.number?.digits ?? "", name: volunteer.name, phoneMasked: volunteer.phoneMasked,
               account: volunteer.account, isApproved: volunteer.isActive)
    }
}
