import Kernel
import Rights
import Storage

/// A part of the tree whose records are counted together (统计范围). An organisation with everything below it is, without a
/// remainder, itself, its teams, and each other organisation directly below with everything below that.
package enum OrganisationPart: Sendable {
    /// An organisation and everything below it.
    case all(Place)
    /// An organisation without anything below it.
    case only(OrganisationID)
    /// The teams directly below an organisation with everything below them: sub-teams, and teams that ended in theirs.
    case teams(OrganisationID)

    /// As a condition on the row of an organisation; `organisation` is its alias.
    package func condition(_ organisation: String) -> SQL {
        switch self {
        case .all(let place): OrganisationStore.inside([place], path: "\(organisation).path")
        case .only(let id): "\(raw: organisation).id = \(id)"
        case .teams(let id): """
            EXISTS (SELECT 1 FROM organisations t WHERE t.parent_id = \(id) AND t.kind = 'team'
                    AND \(raw: organisation).path >= t.path AND \(raw: organisation).path < t.path || '~')
            """
        }
    }
}
