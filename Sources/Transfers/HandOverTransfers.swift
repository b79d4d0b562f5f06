import Audit
import Kernel

/// When an organisation ends, its successor goes on with the transfers that are open.
package enum HandOverTransfers {
    package static func run(from old: OrganisationID, to heir: OrganisationID, in work: Work) throws {
        try TransferStore.handOver(from: old, to: heir, at: work.now, in: work.tx)
    }
}
