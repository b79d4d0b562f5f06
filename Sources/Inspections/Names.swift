import Audit
import Identity
import Kernel
import Organisations

/// Names for the eye.
enum Names {
    /// An organisation as a search field finds it again; nil when there is none.
    static func organisation(_ id: OrganisationID, in work: Work) throws -> String? {
        try OrganisationStore.find(id, in: work.tx).map { try OrganisationChoices.text($0, in: work.tx) }
    }

    static func account(_ id: AccountID?, in work: Work) throws -> String { try id.flatMap { try AccountStore.find($0, in: work.tx)?.name } ?? "" }
}
