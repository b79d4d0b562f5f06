import Audit
import Kernel
import Rights
import Storage

/// The organisation's own people take the application back while it waits.
package struct WithdrawChange: Sendable {
    let id: OrganisationChangeID

    package init(_ id: OrganisationChangeID) { self.id = id }

    package func run(in work: Work) throws -> OrganisationID {
        let change = try OrganisationApplicationStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: change.place)
        guard try OrganisationApplicationStore.decide(id, .withdrawn, answer: "", by: work.actor.account, at: work.now, in: work.tx) else {
            throw ReviewChange.alreadyDecided
        }
        try work.audit("withdrawChange", AuditObject("organisation", change.organisation), at: change.place)
        return change.organisation
    }
}
