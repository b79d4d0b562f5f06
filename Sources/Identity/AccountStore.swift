import Kernel
import Storage
import Vault

/// An account (账号): what a person signs in with.
package struct Account: Sendable {
    package let id: AccountID
    package let name: String
    package let login: String?
    package let phoneMasked: String
    package let mustChange: Bool
    package let isOpen: Bool
}

/// All SQL of accounts.
package enum AccountStore {
    /// What a new account is made of. Staff have a login, volunteers a telephone; somebody may have both.
    package struct Draft: Sendable {
        package var name: String
        package var login: String?
        package var phone: String?
        package var passwordHash: String
        package var mustChange: Bool

        package init(name: String, login: String?, phone: String?, passwordHash: String, mustChange: Bool) {
            self.name = name
            self.login = login
            self.phone = phone
            self.passwordHash = passwordHash
            self.mustChange = mustChange
        }
    }

    package static func insert(_ draft: Draft, at now: Instant, vault: Vault, in tx: Transaction) throws -> AccountID {
        try tx.insert("""
            INSERT INTO accounts (name, login, phone_hash, phone_sealed, phone_masked, password_hash, password_set_at, must_change, created_at)
            VALUES (\(draft.name), \(draft.login), \(draft.phone.map { vault.fingerprint($0, context: "phone") }),
                    \(try draft.phone.map { try vault.seal($0, context: "accounts.phone") }),
                    \(draft.phone.map(Masking.phone) ?? ""), \(draft.passwordHash), \(now), \(draft.mustChange), \(now))
            RETURNING id
            """)
    }

    package static func find(_ id: AccountID, in tx: Transaction) throws -> Account? {
        try tx.first("SELECT * FROM accounts WHERE id = \(id)").map(read)
    }

    /// The accounts that share a telephone.
    package static func find(phone number: String, vault: Vault, in tx: Transaction) throws -> [Account] {
        try tx.rows("SELECT * FROM accounts WHERE phone_hash = \(vault.fingerprint(number, context: "phone")) ORDER BY id LIMIT 10").map(read)
    }

    package static func find(login: String, in tx: Transaction) throws -> Account? {
        try tx.first("SELECT * FROM accounts WHERE login = \(login)").map(read)
    }

    /// Gives an account another password; the old one is remembered so that it is not taken again.
    package static func setPassword(_ hash: String, mustChange: Bool, of account: AccountID, at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO past_passwords (account_id, password_hash, set_at)
            SELECT id, password_hash, password_set_at FROM accounts WHERE id = \(account)
            """)
        try tx.run("""
            UPDATE accounts SET password_hash = \(hash), password_set_at = \(now), must_change = \(mustChange) WHERE id = \(account)
            """)
        tx.touch(.rights)
    }

    /// Closes an account for good: nobody signs in with it any more.
    package static func close(_ account: AccountID, in tx: Transaction) throws {
        try tx.run("UPDATE accounts SET status = 'closed' WHERE id = \(account)")
        tx.touch(.rights)
    }

    /// Closes an account and erases whose it was.
    package static func erase(_ account: AccountID, vault: Vault, in tx: Transaction) throws {
        try tx.run("""
            UPDATE accounts SET status = 'closed', name = '', phone_hash = \(vault.fingerprint("erased \(account)", context: "phone")),
                   phone_sealed = NULL, phone_masked = '', password_hash = '' WHERE id = \(account)
            """)
        try tx.run("DELETE FROM past_passwords WHERE account_id = \(account)")
        tx.touch(.rights)
    }

    /// The hash of an open account's password.
    package static func passwordHash(of account: AccountID, in tx: Transaction) throws -> String? {
        try tx.value("SELECT password_hash FROM accounts WHERE id = \(account) AND status = 'open'")
    }

    /// How many open accounts a telephone has; a household shares one.
    package static func countOpen(phone: String, vault: Vault, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM accounts WHERE phone_hash = \(vault.fingerprint(phone, context: "phone")) AND status = 'open'
            """) ?? 0
    }

    /// An open account's telephone in full; nil when it has none.
    package static func phone(of account: AccountID, vault: Vault, in tx: Transaction) throws -> String? {
        let sealed: [UInt8]? = try tx.value("SELECT phone_sealed FROM accounts WHERE id = \(account) AND status = 'open'")
        return try sealed.map { try vault.open($0, context: "accounts.phone") }
    }

    /// Gives an account another telephone to sign in with.
    package static func setPhone(_ phone: String, of account: AccountID, vault: Vault, in tx: Transaction) throws {
        try tx.run("""
            UPDATE accounts SET phone_hash = \(vault.fingerprint(phone, context: "phone")),
                   phone_sealed = \(try vault.seal(phone, context: "accounts.phone")), phone_masked = \(Masking.phone(phone))
            WHERE id = \(account)
            """)
    }

    static func read(_ row: Row) throws -> Account {
        Account(id: try row.get("id"), name: try row.get("name"), login: try row.get("login"),
                phoneMasked: try row.get("phone_masked"), mustChange: try row.get("must_change"),
                isOpen: try row.get("status", as: String.self) == "open")
    }
}
