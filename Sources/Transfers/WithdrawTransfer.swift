import Audit
import Kernel

/// The volunteer takes the application back while it is open.
package struct WithdrawTransfer: Sendable {
    let id: TransferID

    package init(_ id: TransferID) { self.id = id }

    package func run(in work: Work) throws {
        let transfer = try TransferStore.require(id, in: work.tx)
        guard transfer.volunteer == work.actor.volunteer else { throw Refusal.notFound }
        guard transfer.status.isOpen, try TransferStore.close(id, from: transfer.status, to: .withdrawn, answer: "", by: work.actor.account,
                                                              at: work.now, in: work.tx) else {
            throw DecideTransfer.alreadyDecided
        }
        try work.audit("withdrawTransfer", AuditObject("transfer", id), at: transfer.fromPlace)
    }
}
