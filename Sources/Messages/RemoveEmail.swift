import Audit
import Kernel

/// A person wants no mail any more, and that the address is forgotten (删除邮箱). Removing it again changes nothing.
package struct RemoveEmail: Sendable {
    package init() {}

    package func run(in work: Work) throws {
        let account = try work.account()
        guard try MessageStore.removeEmail(of: account, in: work.tx) else { return }
        try work.audit("removeEmail", AuditObject("account", account), at: .city)
    }
}
