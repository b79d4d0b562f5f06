import Audit
import Kernel

/// Whoever reads the mail of an address says that it is theirs (确认邮箱). The link is the proof; nobody has to sign in.
package struct ConfirmEmail: Sendable {
    let code: String

    package init(_ code: String) { self.code = code }

    /// The address that waits for this link, masked; nil when it was used, replaced or is too old.
    /// - Throws: ``Refusal/notFound`` for a link that this city did not write.
    func waiting(in work: Work) throws -> (account: AccountID, masked: String)? {
        guard let link = SignedAddress.readConfirmation(code, work.vault) else { throw Refusal.notFound }
        guard let pending = try MessageStore.email(of: link.account, in: work.tx)?.pending, pending.expiresAt == link.expires,
              link.expires >= work.now else { return nil }
        return (link.account, pending.masked)
    }

    package func run(in work: Work) throws {
        guard let (account, _) = try waiting(in: work), try MessageStore.confirm(account, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "link_used", "这个链接用过了，或者过期了。请在“怎么通知我”里重新填写邮箱")
        }
        try work.audit("confirmEmail", AuditObject("account", account), at: .city)
    }
}
