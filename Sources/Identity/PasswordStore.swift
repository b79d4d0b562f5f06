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

    /// Forgets the wrong tries at an account's login and telephone, so that a temporary password is not locked out.
    static func forgetFailures(of account: AccountID, in work: Work) throws {
        guard let row = try work.tx.first("SELECT login, phone_sealed FROM accounts WHERE id = \(account)") else { return }
        let phone = try row.get("phone_sealed", as: [UInt8]?.self).map { try work.vault.open($0, context: "accounts.phone") }
        for handle in [try row.get("login", as: String?.self), phone].compactMap({ $0 }) {
            try SignInStore.forgetFailures(handle, in: work)
        }
    }
}
