import Audit
import Kernel
import Pages

/// A person ends their sessions everywhere else (结束其他登录): on a lost telephone, at somebody's counter.
struct CloseOtherSessions: Sendable {
    /// - Parameter token: the session that stays.
    let token: String

    func run(in work: Work) throws {
        let account = try work.account()
        try SessionStore.closeAll(of: account, except: token, in: work.tx)
        try work.audit("closeSessions", AuditObject("account", account), at: .city)
    }
}
