import Audit
import Kernel
import Storage

/// The SQL by which messages come into the outbox and leave it; see ``OutboxListStore`` for what the page shows.
enum OutboxStore {
    struct New: Sendable {
        let account: AccountID
        let channel: MessageChannel
        let topic: MessageTopic?
        let cause: String
        let title, detail: Message
        let href: String
        let dueAt: Instant
    }

    /// How long somebody may take to send what they claimed.
    static let leaseSeconds: Int64 = 600
    /// What was not sent by then is of no use.
    static let usefulSeconds: Int64 = 3 * 86_400

    /// - Returns: how many are new.
    static func insert(_ all: [New], at now: Instant, in tx: Transaction) throws -> Int {
        var count = 0
        for new in all {
            count += try tx.run("""
                INSERT INTO outbox (account_id, channel, topic, cause, title, detail, href, is_urgent, state, due_at, expires_at, created_at)
                VALUES (\(new.account), \(new.channel), \(new.topic), \(new.cause), \(new.title.stored), \(new.detail.stored), \(new.href),
                        \(new.topic?.isUrgent ?? true), 'waiting', \(new.dueAt), \(now.adding(seconds: usefulSeconds)), \(now))
                ON CONFLICT (account_id, channel, cause) DO NOTHING
                """)
        }
        return count
    }

    /// What is due, urgent ones first; also what was claimed by somebody who never came back.
    static func due(_ channel: MessageChannel, at now: Instant, limit: Int, in tx: Transaction) throws -> [OutboxMessage] {
        var found: [OutboxMessage] = []
        for urgent in [1, 0] where found.count < limit {
            found += try tx.rows("""
                SELECT * FROM outbox WHERE channel = \(channel) AND is_urgent = \(urgent) AND due_at <= \(now) AND state IN ('waiting', 'sending')
                ORDER BY due_at, id LIMIT \(limit - found.count)
                """).map(read)
        }
        return found
    }

    static func isAnyDue(_ channel: MessageChannel, at now: Instant, in tx: Transaction) throws -> Bool {
        try !due(channel, at: now, limit: 1, in: tx).isEmpty
    }

    /// How many of a channel were begun since a moment.
    static func countTried(_ channel: MessageChannel, since moment: Instant, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM outbox WHERE channel = \(channel) AND tried_at > \(moment)") ?? 0
    }

    /// How many somebody was sent since a moment, with those on their way.
    static func countSent(to account: AccountID, _ channel: MessageChannel, since moment: Instant, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM outbox WHERE account_id = \(account) AND channel = \(channel) AND topic IS NOT NULL AND is_urgent = 0
            AND (state = 'sending' OR (state = 'sent' AND ended_at >= \(moment)))
            """) ?? 0
    }

    /// Takes a message for sending. Writes follow one another, so that nobody else has it.
    static func claim(_ id: OutboxID, at now: Instant, in tx: Transaction) throws -> OutboxMessage? {
        try tx.rows("""
            UPDATE outbox SET state = 'sending', attempts = attempts + 1, claim = claim + 1, tried_at = \(now), due_at = \(now.adding(seconds: leaseSeconds))
            WHERE id = \(id) AND state IN ('waiting', 'sending') AND due_at <= \(now) RETURNING *
            """).first.map(read)
    }

    static func postpone(_ id: OutboxID, to moment: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE outbox SET state = 'waiting', due_at = \(moment) WHERE id = \(id) AND state IN ('waiting', 'sending')")
    }

    /// Nobody wants it any more.
    static func drop(_ id: OutboxID, _ reason: Message, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE outbox SET state = 'dropped', reason = \(reason.stored), ended_at = \(now) WHERE id = \(id) AND state IN ('waiting', 'sending')")
    }

    static func sent(_ message: OutboxMessage, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE outbox SET state = 'sent', reason = NULL, ended_at = \(now) WHERE \(held(message))")
    }

    static func bury(_ message: OutboxMessage, _ reason: Message, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE outbox SET state = 'dead', reason = \(reason.stored), ended_at = \(now) WHERE \(held(message))")
    }

    static func putBack(_ message: OutboxMessage, at moment: Instant, reason: Message?, countsAttempt: Bool, in tx: Transaction) throws {
        try tx.run("""
            UPDATE outbox SET state = 'waiting', due_at = \(moment), reason = \(reason?.stored), attempts = attempts - \(countsAttempt ? 0 : 1)
            WHERE \(held(message))
            """)
    }

    /// Nothing can be brought out now: what is due waits.
    static func postponeDue(_ channel: MessageChannel, at now: Instant, to moment: Instant, limit: Int, in tx: Transaction) throws {
        try tx.run("""
            UPDATE outbox SET due_at = \(moment) WHERE state = 'waiting' AND id IN (
                SELECT o.id FROM outbox o WHERE o.channel = \(channel) AND o.is_urgent IN (0, 1) AND o.due_at <= \(now) AND o.state IN ('waiting', 'sending')
                LIMIT \(limit))
            """)
    }

    /// - Returns: false when it was not given up.
    static func retry(_ id: OutboxID, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE outbox SET \(anew(now)) WHERE id = \(id) AND state = 'dead'") == 1
    }

    /// - Returns: how many, of a bounded number.
    static func retryAll(_ channel: MessageChannel?, limit: Int, at now: Instant, in tx: Transaction) throws -> Int {
        let only: SQL = channel.map { "AND o.channel = \($0)" } ?? ""
        return try tx.run("""
            UPDATE outbox SET \(anew(now)) WHERE id IN (SELECT o.id FROM outbox o WHERE o.state = 'dead' \(only) ORDER BY o.id LIMIT \(limit)) AND state = 'dead'
            """)
    }

    /// What is of no use any more, of a bounded number.
    static func dropExpired(_ reason: Message, at now: Instant, limit: Int, in tx: Transaction) throws -> Int {
        try tx.run("""
            UPDATE outbox SET state = 'dropped', reason = \(reason.stored), ended_at = \(now) WHERE state = 'waiting' AND id IN (
                SELECT o.id FROM outbox o WHERE o.state = 'waiting' AND o.expires_at < \(now) ORDER BY o.expires_at LIMIT \(limit))
            """)
    }

    static func deleteEnded(before moment: Instant, limit: Int, in tx: Transaction) throws -> Int {
        try tx.run("DELETE FROM outbox WHERE id IN (SELECT o.id FROM outbox o WHERE o.ended_at < \(moment) ORDER BY o.ended_at LIMIT \(limit))")
    }

    /// What an account was sent or is to be, newest first.
    static func list(of account: AccountID, limit: Int, in tx: Transaction) throws -> [OutboxMessage] {
        try tx.rows("SELECT * FROM outbox WHERE account_id = \(account) ORDER BY id DESC LIMIT \(limit)").map(read)
    }

    private static func held(_ message: OutboxMessage) -> SQL { "id = \(message.id) AND claim = \(message.claim) AND state = 'sending'" }

    private static func anew(_ now: Instant) -> SQL {
        "state = 'waiting', attempts = 0, due_at = \(now), expires_at = \(now.adding(seconds: usefulSeconds)), ended_at = NULL"
    }

    static func read(_ row: Row) throws -> OutboxMessage {
        OutboxMessage(
            id: try row.get("id"), account: try row.get("account_id"), channel: try row.get("channel"), topic: try row.get("topic"), cause: try row.get("cause"),
            title: Message(stored: try row.get("title")), detail: Message(stored: try row.get("detail")), href: try row.get("href"),
            state: try row.get("state"), attempts: try row.get("attempts"), claim: try row.get("claim"), dueAt: try row.get("due_at"),
            expiresAt: try row.get("expires_at"), reason: try row.get("reason", as: String?.self).map { Message(stored: $0) },
            createdAt: try row.get("created_at"), endedAt: try row.get("ended_at"))
    }
}
