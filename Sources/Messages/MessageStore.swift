import Audit
import Kernel
import Storage
import Vault

/// The SQL of who wants to hear of what, and where.
enum MessageStore {
    /// What somebody wants who is told something.
    struct Wish: Sendable {
        let account: AccountID
        let choice: MessageChoices.Choice
        let quiet: QuietHours?
    }

    static let emailContext = "message_emails.sealed"

    /// What people chose of whom the address is known.
    static func wishes(of accounts: [AccountID], in tx: Transaction) throws -> [Wish] {
        try tx.rows("""
            SELECT c.account_id, c.channel, c.topic, p.quiet_from, p.quiet_to
            FROM message_choices c JOIN accounts a ON a.id = c.account_id
            LEFT JOIN message_people p ON p.account_id = c.account_id LEFT JOIN message_emails e ON e.account_id = c.account_id
            WHERE c.account_id IN \(list: accounts) AND a.status = 'open'
              AND ((c.channel = 'email' AND e.sealed IS NOT NULL) OR (c.channel = 'text' AND a.phone_sealed IS NOT NULL))
            """).map { row in
                Wish(account: try row.get("account_id"), choice: .init(channel: try row.get("channel"), topic: try row.get("topic")), quiet: try quiet(row))
            }
    }

    static func choices(of account: AccountID, in tx: Transaction) throws -> MessageChoices {
        var choices = MessageChoices()
        if let row = try tx.first("SELECT * FROM message_people WHERE account_id = \(account)") {
            choices.language = Language(code: try row.get("language")) ?? .zh
            choices.quiet = try quiet(row)
        }
        choices.chosen = Set(try tx.rows("SELECT channel, topic FROM message_choices WHERE account_id = \(account)").map {
            .init(channel: try $0.get("channel"), topic: try $0.get("topic"))
        })
        return choices
    }

    static func save(_ choices: MessageChoices, of account: AccountID, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO message_people (account_id, language, quiet_from, quiet_to)
            VALUES (\(account), \(choices.language.code), \(choices.quiet?.from), \(choices.quiet?.to))
            ON CONFLICT (account_id) DO UPDATE SET language = excluded.language, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to
            """)
        try tx.run("DELETE FROM message_choices WHERE account_id = \(account)")
        for choice in choices.chosen {
            try tx.run("INSERT INTO message_choices (account_id, channel, topic) VALUES (\(account), \(choice.channel), \(choice.topic))")
        }
    }

    /// - Returns: false when it was off.
    static func switchOff(_ choice: MessageChoices.Choice, of account: AccountID, in tx: Transaction) throws -> Bool {
        try tx.run("DELETE FROM message_choices WHERE account_id = \(account) AND channel = \(choice.channel) AND topic = \(choice.topic)") == 1
    }

    static func email(of account: AccountID, in tx: Transaction) throws -> EmailAddress? {
        try tx.first("SELECT * FROM message_emails WHERE account_id = \(account)").map { row in
            let pending: EmailAddress.Pending? = try row.get("pending_sealed", as: [UInt8]?.self).map {
                .init(masked: try row.get("pending_masked"), expiresAt: try row.get("pending_expires_at"), sealed: $0)
            }
            return EmailAddress(masked: try row.get("masked"), confirmedAt: try row.get("confirmed_at"), pending: pending)
        }
    }

    /// The confirmed address in full.
    static func emailText(of account: AccountID, in work: Work) throws -> String? {
        let sealed: [UInt8]? = try work.tx.value("SELECT sealed FROM message_emails WHERE account_id = \(account)")
        return try sealed.map { try work.vault.open($0, context: emailContext) }
    }

    static func setPending(_ address: String, masked: String, expiresAt: Instant, of account: AccountID, in work: Work) throws {
        let sealed = try work.vault.seal(address, context: emailContext)
        try work.tx.run("""
            INSERT INTO message_emails (account_id, pending_sealed, pending_masked, pending_expires_at)
            VALUES (\(account), \(sealed), \(masked), \(expiresAt))
            ON CONFLICT (account_id) DO UPDATE SET pending_sealed = excluded.pending_sealed, pending_masked = excluded.pending_masked,
                pending_expires_at = excluded.pending_expires_at
            """)
    }

    /// The address that waits becomes the one in use.
    /// - Returns: false when none waits, or somebody was faster.
    static func confirm(_ account: AccountID, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE message_emails SET sealed = pending_sealed, masked = pending_masked, confirmed_at = \(now),
                   pending_sealed = NULL, pending_masked = NULL, pending_expires_at = NULL
            WHERE account_id = \(account) AND pending_expires_at >= \(now)
            """) == 1
    }

    /// Forgets an address, and that anything was wanted there.
    /// - Returns: false when there was none.
    static func removeEmail(of account: AccountID, in tx: Transaction) throws -> Bool {
        try tx.run("DELETE FROM message_choices WHERE account_id = \(account) AND channel = 'email'")
        return try tx.run("DELETE FROM message_emails WHERE account_id = \(account)") == 1
    }

    static func forget(_ account: AccountID, in tx: Transaction) throws {
        try tx.run("DELETE FROM outbox WHERE account_id = \(account)")
        try tx.run("DELETE FROM message_choices WHERE account_id = \(account)")
        try tx.run("DELETE FROM message_people WHERE account_id = \(account)")
        try tx.run("DELETE FROM message_emails WHERE account_id = \(account)")
    }

    /// Gives address and choices to another account of the same person, unless it has its own.
    static func move(from old: AccountID, to new: AccountID, in tx: Transaction) throws {
        let hasOwn = try tx.exists("""
            SELECT 1 FROM message_people WHERE account_id = \(new) UNION ALL SELECT 1 FROM message_emails WHERE account_id = \(new)
            """)
        if !hasOwn {
            for table in ["message_people", "message_choices", "message_emails"] {
                try tx.run("UPDATE \(raw: table) SET account_id = \(new) WHERE account_id = \(old)")
            }
        }
        try forget(old, in: tx)
    }

    private static func quiet(_ row: Row) throws -> QuietHours? {
        guard let from = try row.get("quiet_from", as: Int?.self), let to = try row.get("quiet_to", as: Int?.self) else { return nil }
        return QuietHours(from: from, to: to)
    }
}
