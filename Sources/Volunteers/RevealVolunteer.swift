import Audit
import Kernel
import Vault

/// Shows somebody's document, telephones and address in full (脱敏查看). Every time it is asked for it is recorded.
package struct RevealVolunteer: Sendable {
    package struct Revealed: Sendable {
        package let document: String
        package let phone: String
        package let address: String?
        package let guardianPhone: String?
    }

    let id: VolunteerID

    package init(_ id: VolunteerID) { self.id = id }

    package func run(in work: Work) throws -> Revealed {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.unmaskVolunteers, at: volunteer.place)
        let revealed = try VolunteerStore.reveal(id, work.vault, in: work.tx)
        try work.audit("revealVolunteer", AuditObject("volunteer", id), at: volunteer.place)
        return revealed
    }
}
