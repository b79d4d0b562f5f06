import Audit
import Kernel
import Rights
import Storage

/// Shows the residence and the unit's telephone in full to the community that checks them. Recorded every time.
package struct RevealReportIn: Sendable {
    package struct Revealed: Sendable {
        package let address, phone: String?
    }

    let id: ReportInID

    package init(_ id: ReportInID) { self.id = id }

    package func run(in work: Work) throws -> Revealed {
        let one = try ReportInStore.require(id, for: work.actor, in: work.tx)
        let (address, phone) = try ReportInStore.reveal(id, work.vault, in: work.tx)
        try work.audit("revealReportIn", AuditObject("reportIn", id), at: one.place)
        return Revealed(address: address, phone: phone)
    }
}
