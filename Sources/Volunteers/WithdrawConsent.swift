import Audit
import Kernel

/// A volunteer withdraws the consent to be named in public (撤回同意), which changes nothing else. Who withdraws the consent
/// without which there is no registration leaves, see ``WithdrawVolunteer``.
package struct WithdrawConsent: Sendable {
    package init() {}

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        try VolunteerStore.withdraw(.publication, of: volunteer.id, at: work.now, in: work.tx)
        work.tx.touch(.portal)
        try work.audit("withdrawConsent", AuditObject("volunteer", volunteer.id), at: volunteer.place, ["purpose": "publication"])
    }
}
