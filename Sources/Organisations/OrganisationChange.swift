import Kernel
import Rights
import Storage

package typealias OrganisationChangeID = ID<OrganisationChangeIDKind>

/// Has no values; only tells this sort of `ID` from others.
package enum OrganisationChangeIDKind {}

/// What an organisation asks to have changed of what was once approved: its name, its field, its leader (变更申请).
package struct OrganisationChange: Sendable {
    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        case submitted, approved, refused, withdrawn
    }

    package let id: OrganisationChangeID
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    /// Nil where it should stay as it is.
    package let name: String?
    package let field: String?
    package let leader: VolunteerID?
    package let reason: String
    package let status: Status
    package let appliedAt: Instant
    package let answer: String
}
