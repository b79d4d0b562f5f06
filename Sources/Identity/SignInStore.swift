import Audit
import Kernel
import Storage

/// All SQL of signing in.
enum SignInStore {
    struct Candidate: Sendable {
        let id: AccountID
        let name: String
        let passwordHash: String
    }

    /// The accounts that a login or telephone may mean.
    static func candidates(_ handle: String, in work: Work) throws -> [Candidate] {
        try work.tx.rows("""
            SELECT id, name, password_hash FROM accounts
            WHERE (login = \(handle) OR phone_hash = \(work.vault.fingerprint(handle, context: "phone"))) AND status = 'open'
            ORDER BY id LIMIT \(SignIn.householdLimit)
            """).map { Candidate(id: try $0.get("id"), name: try $0.get("name"), passwordHash: try $0.get("password_hash")) }
    }

    /// Whether the account still is as it was when its password was checked.
    static func isCurrent(_ candidate: Candidate, in work: Work) throws -> Bool {
        try work.tx.exists("""
            SELECT 1 FROM accounts
            WHERE id = \(candidate.id) AND password_hash = \(candidate.passwordHash) AND status = 'open'
            """)
    }

    static func requireUnlocked(_ handle: String, in work: Work) throws {
        let until: Instant? = try work.tx.value("SELECT locked_until FROM sign_in_failures WHERE handle_hash = \(key(handle, work))")
        guard let until, until > work.now else { return }
        let minutes = (until - work.now + 59) / 60
        throw Refusal.tooMany(retryAfter: Int(until - work.now), "输错次数太多,请 \(minutes) 分钟后再试,或联系管理员重置密码")
    }

    static func countFailure(_ handle: String, in work: Work) throws {
        let lock = work.now.adding(seconds: SignIn.lockSeconds)
        // Failures older than the lock do not count any more.
        try work.tx.run("""
            INSERT INTO sign_in_failures (handle_hash, failures, last_at, locked_until) VALUES (\(key(handle, work)), 1, \(work.now), NULL)
            ON CONFLICT (handle_hash) DO UPDATE SET
                failures = CASE WHEN sign_in_failures.last_at < \(work.now.adding(seconds: -SignIn.lockSeconds))
                           THEN 1 ELSE sign_in_failures.failures + 1 END,
                last_at = \(work.now),
                locked_until = CASE WHEN sign_in_failures.failures + 1 >= \(SignIn.failuresBeforeLock)
                                     AND sign_in_failures.last_at >= \(work.now.adding(seconds: -SignIn.lockSeconds))
                               THEN \(lock) ELSE NULL END
            """)
    }

    static func forgetFailures(_ handle: String, in work: Work) throws {
        try work.tx.run("DELETE FROM sign_in_failures WHERE handle_hash = \(key(handle, work))")
    }

    /// Deletes failures that do not count any more.
    /// - Returns: how many, of a bounded number.
    static func deleteOldFailures(before moment: Instant, in tx: Transaction) throws -> Int {
        try tx.run("""
            DELETE FROM sign_in_failures WHERE handle_hash IN (
                SELECT handle_hash FROM sign_in_failures WHERE last_at < \(moment) ORDER BY last_at LIMIT 500)
            """)
    }

    private static func key(_ handle: String, _ work: Work) -> [UInt8] { work.vault.fingerprint(handle, context: "sign-in") }
}
