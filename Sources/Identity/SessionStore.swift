import Foundation
import Kernel
import Pages
import Storage
import Vault

/// All SQL of sessions. A token is known to the browser only; the table holds its hash.
package enum SessionStore {
    /// 等保 2.0: a session left alone ends after this many seconds.
    static let idleSeconds: Int64 = 1800
    /// A session ends after this many seconds whatever happens.
    static let lifeSeconds: Int64 = 43_200
    /// A bearer token of a program lives longer.
    static let bearerSeconds: Int64 = 30 * 86_400

    /// Opens a session and gives its token.
    package static func open(for account: AccountID, kind: SessionKind, at now: Instant, in tx: Transaction) throws -> String {
        let token = SecureRandom.token(bytes: 24)
        let life = kind == .browser ? lifeSeconds : bearerSeconds
        try tx.run("""
            INSERT INTO sessions (token_hash, kind, account_id, created_at, seen_at, expires_at)
            VALUES (\(hash(token)), \(kind), \(account), \(now), \(now), \(now.adding(seconds: life)))
            """)
        return token
    }

    struct Found: Sendable {
        let account: AccountID
        let name: String
        let seenAt: Instant
        let mustChange: Bool
        let passwordSetAt: Instant
    }

    /// A session as its owner sees it.
    struct Listed: Sendable {
        let kind: SessionKind
        let openedAt: Instant
        let seenAt: Instant
        let tokenHash: [UInt8]

        func isOf(_ token: String) -> Bool { tokenHash == SessionStore.hash(token) }
    }

    /// The sessions of an account that still stand, newest first.
    static func list(of account: AccountID, at now: Instant, in tx: Transaction) throws -> [Listed] {
        try tx.rows("""
            SELECT token_hash, kind, created_at, seen_at FROM sessions
            WHERE account_id = \(account) AND expires_at > \(now)
              AND (kind = 'bearer' OR seen_at >= \(now.adding(seconds: -idleSeconds)))
            ORDER BY created_at DESC LIMIT 20
            """).map {
                Listed(kind: try $0.get("kind"), openedAt: try $0.get("created_at"), seenAt: try $0.get("seen_at"), tokenHash: try $0.get("token_hash"))
            }
    }

    static func find(_ token: String, kind: SessionKind, at now: Instant, in tx: Transaction) throws -> Found? {
        guard let row = try tx.first("""
            SELECT s.account_id, s.seen_at, s.expires_at, a.name, a.must_change, a.password_set_at
            FROM sessions s JOIN accounts a ON a.id = s.account_id
            WHERE s.token_hash = \(hash(token)) AND s.kind = \(kind) AND a.status = 'open'
            """) else { return nil }
        let seenAt: Instant = try row.get("seen_at")
        let isIdle = kind == .browser && now - seenAt > idleSeconds
        guard try row.get("expires_at") > now, !isIdle else { return nil }
        return Found(account: try row.get("account_id"), name: try row.get("name"), seenAt: seenAt,
                     mustChange: try row.get("must_change"), passwordSetAt: try row.get("password_set_at"))
    }

    static func touch(_ token: String, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE sessions SET seen_at = \(now) WHERE token_hash = \(hash(token))")
    }

    package static func close(_ token: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM sessions WHERE token_hash = \(hash(token))")
        tx.touch(.rights)
    }

    /// Ends every session of an account: after a change of password, role or state.
    package static func closeAll(of account: AccountID, in tx: Transaction) throws {
        try tx.run("DELETE FROM sessions WHERE account_id = \(account)")
        tx.touch(.rights)
    }

    /// Ends every session of an account but one.
    static func closeAll(of account: AccountID, except token: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM sessions WHERE account_id = \(account) AND token_hash <> \(hash(token))")
        tx.touch(.rights)
    }

    /// Deletes sessions that have ended.
    /// - Returns: how many, of a bounded number.
    static func deleteExpired(at now: Instant, in tx: Transaction) throws -> Int {
        try tx.run("""
            DELETE FROM sessions WHERE token_hash IN (SELECT token_hash FROM sessions WHERE expires_at <= \(now) ORDER BY expires_at LIMIT 500)
            """)
    }

    static func hash(_ token: String) -> [UInt8] { sha256(Data(token.utf8)) }
}
