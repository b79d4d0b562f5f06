import Audit
import Identity
import Kernel

/// Sessions for requests that a test writes by hand.
enum SessionToken {
    static func open(for account: AccountID, in work: Work) throws -> String {
        try SessionStore.open(for: account, kind: .browser, at: work.now, in: work.tx)
    }
}
