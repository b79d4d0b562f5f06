import Audit
import Identity
import Kernel
import Messages
import Notices
import Organisations

/// A volunteer leaves (注销): consents are withdrawn, what is known of the person is erased, and the account is closed. The
/// number and the ledger of service stay and point to nobody (个人信息保护法 art. 47; 志愿服务条例 art. 19).
package struct WithdrawVolunteer: Sendable {
    /// Whether the person has said that it cannot be undone.
    let confirmed: Bool

    package init(confirmed: Bool) { self.confirmed = confirmed }

    package func run(in work: Work) throws {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard confirmed else { throw Problems("confirmed", "missing", "注销后不能恢复，请先确认") }
        let account = try work.account()
        guard try VolunteerStore.erase(volunteer.id, in: work) else { throw Refusal.notFound }
        try NoticeStore.delete(of: account, in: work.tx)
        try OwnMessages.forget(account, in: work)
        try VolunteerStore.releaseDuplicates(of: volunteer.id, in: work.tx)
        // Somebody with a role keeps the account for it.
        if try AppointmentStore.current(of: account, in: work.tx).isEmpty {
            try AccountStore.erase(account, vault: work.vault, in: work.tx)
            try SessionStore.closeAll(of: account, in: work.tx)
        }
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit("withdrawVolunteer", AuditObject("volunteer", volunteer.id), at: volunteer.place)
    }
}
