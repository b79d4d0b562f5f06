import Jobs
import Kernel
import Rights
import Storage

/// A list of volunteers on its way into the system.
package typealias VolunteerImportID = ID<VolunteerImportKind>

/// Has no values; only tells this sort of `ID` from others.
package enum VolunteerImportKind {}

/// An imported list: whose it is, how far it is, and how many rows came to what.
package struct ImportState: Sendable {
    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        /// Coming in or being checked.
        case checking
        /// 已检查: waits for the confirmation.
        case checked
        /// Being imported, or interrupted while it was.
        case importing
        case done
        /// 已放弃, or a day has passed without a confirmation.
        case discarded
    }

    package let id: VolunteerImportID
    package let organisation: OrganisationID
    package let organisationName: String
    /// Of the managing organisation.
    package let place: Place
    package let account: AccountID?
    package let actorName: String
    package let fileName: String
    package let sheet: String
    package let status: Status
    /// Rows below the heading.
    package let rows: Int
    /// Rows that could be taken when the list was checked.
    package let acceptable: Int
    /// Rows with a problem, found in the check or in the import.
    package let refused: Int
    package let skipped: Int
    /// People who were registered by this import.
    package let taken: Int
    /// Of them, those who were approved at once.
    package let approved: Int
    /// The first row that the check or the import has not dealt with.
    let nextRow: Int
    /// Of the file in bytes; 0 until its last piece is here.
    let fileSize: Int
    let pieceSize: Int
    /// Whether it is imported as soon as it is checked.
    let confirms: Bool
    /// The job that is at it, or was last; nil for one that was done at once.
    let job: JobID?
    /// Why it could not be checked.
    package let problem: Message?
    package let createdAt: Instant
    package let finishedAt: Instant?

    /// How long a checked file is kept, in seconds.
    package static let keptSeconds: Int64 = 86_400

    /// Whether the file may still be confirmed.
    func isOpen(at now: Instant) -> Bool { status == .checked && now - createdAt < Self.keptSeconds }
}

/// Somebody who came in by an import.
package struct ImportedPerson: Sendable {
    package let row: Int
    package let volunteer: VolunteerID
    package let name: String
    /// Nil while the person waits for approval.
    package let number: VolunteerNumber?
    package let documentMasked: String
}
