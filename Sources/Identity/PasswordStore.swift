import Audit
import Kernel
import Storage

/// All SQL of changing passwords.
enum PasswordStore {
    /// 等保 2.0: the last 5 passwords are not taken again.
    static let remembered = 5

    /// The present hash and the ones before it, newest first, together at most ``remembered``.
    static func hashes(of account: AccountID, in tx: Transaction) throws -> [String] {
        let present: String? = try tx.value("SELECT password_hash FROM accounts WHERE id = \(account) AND status = 'open'")
        guard let present else { throw Refusal.notFound }
        return [present] + (try tx.rows("""
            SELECT password_hash FROM past_passwords WHERE account_id = \(account) ORDER BY set_at DESC LIMIT \(remembered - 1)
            """).map { try $0.get("password_hash") })
    }

    /// Forgets the wrong tries at an account's login, which a temporary password must not be locked out by.
    ///
    /// A telephone's lock ends by itself: it may be shared, and its number is not known here in the clear.
    static func forgetFailures(of account: AccountID, in work: Work) throws {
        guard let login = try AccountStore.find(account, in: work.tx)?.login else { return }
        try SignInStore.forgetFailures(login, in: work)
    }
}
