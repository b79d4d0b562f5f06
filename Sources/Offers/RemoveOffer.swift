import Audit
import Kernel
import Volunteers

/// A volunteer does not want to be asked any more (不再提供): everything that they offered is deleted, their licences too. That
/// they were asked stays as long as they are registered, so that a new offer is not a way to the front.
package struct RemoveOffer: Sendable {
    package init() {}

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard try OfferStore.delete(of: volunteer.id, in: work.tx) else { throw Refusal.notFound }
        try work.audit("removeOffer", AuditObject("volunteer", volunteer.id), at: volunteer.place)
    }
}
