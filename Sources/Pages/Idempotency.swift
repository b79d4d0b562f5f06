import Audit
import Foundation
import Hummingbird
import Kernel
import Storage
import Vault

/// Idempotency keys: a request that creates something and is sent twice with the same `Idempotency-Key` happens once,
/// and the second sender gets the first answer. The key is claimed in the transaction that creates, so a crash can
/// never separate the two.
enum Idempotency {
    static let header = "idempotency-key"

    /// Thrown inside the transaction by the second sender; the gate turns it into the first answer.
    struct Repeated: Error {}

    static func claim(_ key: String, of visit: Visit, in work: Work) throws {
        let claimed = try work.tx.run("""
            INSERT INTO idempotency_keys (key_hash, account_id, request_hash, created_at)
            VALUES (\(hash(key, visit)), \(visit.actor.account), \(requestHash(visit)), \(work.now))
            ON CONFLICT (key_hash) DO NOTHING
            """)
        if claimed == 0 { throw Repeated() }
    }

    static func keep(_ body: [UInt8], status: Int, for key: String, of visit: Visit) async throws {
        let hash = hash(key, visit)
        try await visit.database.write { tx in
            _ = try tx.run("UPDATE idempotency_keys SET status = \(status), body = \(body) WHERE key_hash = \(hash)")
        }
    }

    /// The first answer.
    /// - Throws: ``Refusal/conflict(code:_:)`` when the key was used for another request, or its answer is not there
    ///   yet (the first request is still running, or the server stopped right after it was carried out).
    static func firstAnswer(for key: String, of visit: Visit) async throws -> Response {
        let hash = hash(key, visit)
        let row = try await visit.database.read { tx in
            try tx.first("SELECT request_hash, status, body FROM idempotency_keys WHERE key_hash = \(hash)")
        }
        guard let row, try row.get("request_hash") == requestHash(visit) else {
            throw Refusal.conflict(code: "idempotency_key_reused", "这个幂等键已用于另一个请求")
        }
        guard let status = try row.get("status", as: Int?.self), let body = try row.get("body", as: [UInt8]?.self) else {
            throw Refusal.conflict(code: "already_carried_out", "这个请求已经办理，请查看列表")
        }
        return Response(
            status: .init(code: status), headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    private static func hash(_ key: String, _ visit: Visit) -> [UInt8] {
        sha256(Data("\(visit.actor.account?.rawValue ?? 0) \(key)".utf8))
    }

    /// Keyed, since what was sent may hold identity numbers that could be guessed from a plain hash.
    private static func requestHash(_ visit: Visit) -> [UInt8] {
        let fields = visit.fields.names.sorted().map { "\($0)=\(visit.fields.all($0))" }.joined(separator: "&")
        return visit.services.vault.fingerprint("\(visit.request.method) \(visit.path) \(fields)", context: "idempotency")
    }
}

/// Deletes idempotency keys with their answers two days after they were used; a sender who repeats a request does it at once.
package enum ForgetIdempotencyKeys {
    private static let keptSeconds: Int64 = 2 * 86_400

    /// - Returns: how many, at most 500: run it again until it answers 0.
    package static func run(in work: Work) throws -> Int {
        try work.tx.run("""
            DELETE FROM idempotency_keys WHERE key_hash IN (
                SELECT key_hash FROM idempotency_keys WHERE created_at < \(work.now.adding(seconds: -keptSeconds)) ORDER BY created_at LIMIT 500)
            """)
    }
}

package enum IdempotencyMigrations {
    package static let all = [
        Migration("pages", 1, "idempotency keys", [
            """
            CREATE TABLE idempotency_keys (
                key_hash BLOB PRIMARY KEY,
                account_id INTEGER,
                request_hash BLOB NOT NULL,
                status INTEGER,
                body BLOB,
                created_at INTEGER NOT NULL
            )
            """,
            "CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at)",
        ]),
    ]
}
