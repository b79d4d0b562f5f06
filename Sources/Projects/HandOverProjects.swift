import Audit
import Kernel
import Organisations

/// Projects that are not over go on under the organisation that succeeds theirs; what is over stays where it was done.
package enum HandOverProjects {
    /// How many are not over, counted no further than `limit`.
    package static func count(of organisation: OrganisationID, limit: Int, in work: Work) throws -> Int {
        try HandOverProjectStore.count(of: organisation, limit: limit, in: work.tx)
    }

    package static func run(from old: OrganisationID, to heir: OrganisationID, in work: Work) throws {
        for project in try HandOverProjectStore.move(from: old, to: heir, in: work.tx) { work.tx.touch(.project(project.rawValue)) }
        work.tx.touch(.portal)
    }
}
