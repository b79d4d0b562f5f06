import Audit
import Kernel

/// When an organisation ends, its successor goes on with the requests that are under way.
package enum HandOverRequests {
    package static func run(from old: OrganisationID, to heir: OrganisationID, in work: Work) throws {
        try RequestStateStore.handOver(from: old, to: heir, in: work)
    }
}
