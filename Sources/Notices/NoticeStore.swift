import Kernel
import Storage

/// All SQL of notices.
package enum NoticeStore {
    private static let rowsPerStatement = 100

    private struct Key: Hashable {
        let account: AccountID
        let cause: String
    }

    /// Writes notices, without those whose cause the person has been told of.
    /// - Returns: those that are new.
    static func insert(_ notices: [Notice.New], at now: Instant, in tx: Transaction) throws -> [Notice.New] {
        var new: [Notice.New] = []
        for first in stride(from: 0, to: notices.count, by: rowsPerStatement) {
            var rows: SQL = "INSERT INTO notices (account_id, cause, title, detail, href, at) VALUES "
            let piece = notices[first..<min(first + rowsPerStatement, notices.count)]
            for (place, notice) in piece.enumerated() {
                if place > 0 { rows += ", " }
                rows += "(\(notice.account), \(notice.cause.text), \(notice.title.stored), \(notice.detail.stored), \(notice.href), \(now))"
            }
            var made = Set(try tx.rows(rows + " ON CONFLICT (account_id, cause) DO NOTHING RETURNING account_id, cause").map {
                Key(account: try $0.get("account_id"), cause: try $0.get("cause"))
            })
            new += piece.filter { made.remove(Key(account: $0.account, cause: $0.cause.text)) != nil }
        }
        return new
    }

    /// The newest that the person has not put away.
    package static func unread(of account: AccountID, before cursor: NoticeID? = nil, limit: Int, in tx: Transaction) throws -> [Notice] {
        var conditions: [SQL] = ["account_id = \(account)", "read_at IS NULL"]
        if let cursor { conditions.append("id < \(cursor)") }
        return try tx.rows("SELECT * FROM notices WHERE \(.all(conditions)) ORDER BY id DESC LIMIT \(limit)").map(read)
    }

    /// All of a person, newest first.
    package static func list(of account: AccountID, before cursor: NoticeID? = nil, limit: Int, in tx: Transaction) throws -> [Notice] {
        var conditions: [SQL] = ["account_id = \(account)"]
        if let cursor { conditions.append("id < \(cursor)") }
        return try tx.rows("SELECT * FROM notices WHERE \(.all(conditions)) ORDER BY id DESC LIMIT \(limit)").map(read)
    }

    static func find(_ id: NoticeID, of account: AccountID, in tx: Transaction) throws -> Notice? {
        try tx.first("SELECT * FROM notices WHERE id = \(id) AND account_id = \(account)").map(read)
    }

    static func markRead(_ id: NoticeID, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE notices SET read_at = \(now) WHERE id = \(id) AND read_at IS NULL")
    }

    static func markAllRead(of account: AccountID, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE notices SET read_at = \(now) WHERE account_id = \(account) AND read_at IS NULL")
    }

    /// Deletes of the first `limit` notices those from before a moment: what was written first is the oldest, so no index on
    /// the time is needed.
    static func deleteOld(before moment: Instant, limit: Int, in tx: Transaction) throws -> Int {
        try tx.run("""
            DELETE FROM notices WHERE at < \(moment) AND id IN (SELECT n.id FROM notices n ORDER BY n.id LIMIT \(limit))
            """)
    }

    /// Forgets whatever an account was told.
    package static func delete(of account: AccountID, in tx: Transaction) throws {
        try tx.run("DELETE FROM notices WHERE account_id = \(account)")
    }

    /// Gives what an account was told to another one of the same person.
    package static func move(from old: AccountID, to new: AccountID, in tx: Transaction) throws {
        try tx.run("""
            UPDATE notices SET account_id = \(new) WHERE account_id = \(old)
            AND NOT EXISTS (SELECT 1 FROM notices k WHERE k.account_id = \(new) AND k.cause = notices.cause)
            """)
        try delete(of: old, in: tx)
    }

    /// Begins a reminder to many.
    /// - Returns: false when it was begun before.
    package static func begin(_ round: Notice.Cause, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("INSERT INTO notice_rounds (name, begun_at) VALUES (\(round.text), \(now)) ON CONFLICT (name) DO NOTHING") == 1
    }

    private static func read(_ row: Row) throws -> Notice {
        Notice(id: try row.get("id"), cause: .init(stored: try row.get("cause")), title: Message(stored: try row.get("title")),
               detail: Message(stored: try row.get("detail")), href: try row.get("href"), at: try row.get("at"), readAt: try row.get("read_at"))
    }
}
