import Kernel
import Storage

/// A turn in the life of an organisation (沿革): kept for good, also when nobody remembers the audit trail.
struct OrganisationEvent: Sendable {
    enum Kind: String, CaseIterable, SQLConvertible, Sendable {
        case founded, renamed, moved, suspended, reinstated
        /// Became a part of another one.
        case merged
        case dissolved
        /// Took over what another one did.
        case received
    }

    let kind: Kind
    let happenedAt: Instant
    /// The name until then, of a renamed one.
    let name: String
    /// The other organisation's name: the new parent, the successor, or the one that was taken over.
    let other: String?
    let reason: String
    /// Who did it.
    let person: String?
}
