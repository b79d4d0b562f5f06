import Audit
import Foundation
import Kernel
import Storage

/// The SQL by which jobs come into the queue and are worked off; see ``JobListStore`` for what pages show.
enum JobStore {
    /// How long a worker may be silent before its job is given to another.
    static let leaseSeconds: Int64 = 60

    /// What is queued.
    struct New: Sendable {
        let kind, subject, payload: String
        let unique: String?
        let runAt: Instant
        let language: Language
        let schedule: String?
    }

    /// Queues a job, or answers the one with the same key that waits or runs.
    static func insert(_ new: New, in work: Work) throws -> JobID {
        if let unique = new.unique, let known: JobID = try work.tx.value(
            "SELECT id FROM jobs WHERE unique_key = \(unique) AND state IN ('waiting', 'running')") { return known }
        let actor = work.actor
        let id: JobID = try work.tx.insert("""
            INSERT INTO jobs (kind, subject, payload, unique_key, state, run_at, schedule, account_id, actor_name, actor_address, language, created_at)
            VALUES (\(new.kind), \(String(new.subject.prefix(200))), \(new.payload), \(new.unique), 'waiting', \(new.runAt), \(new.schedule),
                    \(actor.account), \(actor.name), \(actor.address), \(new.language.code), \(work.now))
            RETURNING id
            """)
        work.tx.touch(.jobs)
        work.tx.touch(.jobList)
        return id
    }

    /// Whether ``claim(_:by:at:in:)`` would find something; a question, so that idle workers leave the writer alone.
    static func isAnyDue(_ kinds: [String], at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM jobs WHERE \(due(kinds, now)) LIMIT 1")
    }

    /// Takes the oldest job that is due, or whose worker has let its lease run out.
    ///
    /// Writes are serial on both engines, so that a plain UPDATE gives a job to one worker only.
    static func claim(_ kinds: [String], by worker: String, at now: Instant, in tx: Transaction) throws -> Job? {
        guard !kinds.isEmpty else { return nil }
        let row = try tx.rows("""
            UPDATE jobs SET state = 'running', attempts = attempts + 1, claim = claim + 1, claimed_by = \(worker), lease_until = \(now.adding(seconds: leaseSeconds)),
                   started_at = \(now), finished_at = NULL
            WHERE id = (SELECT id FROM jobs WHERE \(due(kinds, now)) ORDER BY run_at, id LIMIT 1)
            RETURNING \(columns)
            """).first
        guard let row else { return nil }
        tx.touch(.jobList)
        return try read(row)
    }

    private static func due(_ kinds: [String], _ now: Instant) -> SQL {
        """
        kind IN \(list: kinds) AND ((state = 'waiting' AND run_at <= \(now)) OR (state = 'running' AND lease_until < \(now)))
        """
    }

    /// Renews the lease, and says how far the job is.
    /// - Returns: false when the worker does not hold the job any more.
    static func renew(_ job: Job, _ progress: Job.Progress, from known: Job.Progress, at now: Instant, in tx: Transaction) throws -> Bool {
        let changed = try tx.run("""
            UPDATE jobs SET lease_until = \(now.adding(seconds: leaseSeconds)), progress_done = \(progress.done), progress_total = \(progress.total),
                   progress_text = \(try text(of: progress.text))
            WHERE id = \(job.id) AND claim = \(job.claim) AND state = 'running'
            """)
        guard changed == 1 else { return false }
        if progress != known {
            tx.touch(.job(job.id))
            tx.touch(.jobList)
        }
        return true
    }

    static func finish(_ job: Job, _ progress: Job.Progress, result: String, at now: Instant, in tx: Transaction) throws {
        let changed = try tx.run("""
            UPDATE jobs SET state = 'done', result = \(result), error = NULL, lease_until = NULL, finished_at = \(now),
                   progress_done = \(progress.done), progress_total = \(progress.total), progress_text = NULL
            WHERE id = \(job.id) AND claim = \(job.claim) AND state = 'running'
            """)
        guard changed == 1 else { throw JobLost() }
        changedState(job.id, in: tx)
    }

    /// Keeps a result before the end, in the transaction that brings it about.
    static func setResult(_ result: String, of id: JobID, in tx: Transaction) throws {
        try tx.run("UPDATE jobs SET result = \(result) WHERE id = \(id)")
    }

    /// Puts a job back: later after a failure, at once when the server stops, which does not count as an attempt.
    static func putBack(_ job: Job, at moment: Instant, error: Message?, countsAttempt: Bool, in tx: Transaction) throws {
        let changed = try tx.run("""
            UPDATE jobs SET state = 'waiting', run_at = \(moment), lease_until = NULL, claimed_by = '', attempts = attempts - \(countsAttempt ? 0 : 1),
                   error = \(try text(of: error ?? job.error))
            WHERE id = \(job.id) AND claim = \(job.claim) AND state = 'running'
            """)
        guard changed == 1 else { throw JobLost() }
        changedState(job.id, in: tx)
        tx.touch(.jobs)
    }

    static func bury(_ job: Job, error: Message, at now: Instant, in tx: Transaction) throws {
        let changed = try tx.run("""
            UPDATE jobs SET state = 'dead', error = \(try text(of: error)), lease_until = NULL, finished_at = \(now)
            WHERE id = \(job.id) AND claim = \(job.claim) AND state = 'running'
            """)
        guard changed == 1 else { throw JobLost() }
        changedState(job.id, in: tx)
    }

    /// - Returns: false when it has ended.
    static func cancel(_ id: JobID, at now: Instant, in tx: Transaction) throws -> Bool {
        let changed = try tx.run("""
            UPDATE jobs SET state = 'cancelled', lease_until = NULL, finished_at = \(now) WHERE id = \(id) AND state IN ('waiting', 'running')
            """)
        changedState(id, in: tx)
        return changed == 1
    }

    /// Queues a job anew that was given up or cancelled, or makes one that waits for its next attempt due at once.
    /// - Returns: false when it runs or is done.
    static func retry(_ id: JobID, at now: Instant, in tx: Transaction) throws -> Bool {
        let changed = try tx.run("""
            UPDATE jobs SET state = 'waiting', attempts = 0, run_at = \(now), finished_at = NULL
            WHERE id = \(id) AND state IN ('dead', 'cancelled', 'waiting')
            """)
        changedState(id, in: tx)
        tx.touch(.jobs)
        return changed == 1
    }

    static func find(_ id: JobID, in tx: Transaction) throws -> Job? {
        try tx.first("SELECT \(columns) FROM jobs WHERE id = \(id)").map(read)
    }

    /// Whether another job with the same key waits or runs.
    static func isReplaced(_ id: JobID, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM jobs a JOIN jobs b ON b.unique_key = a.unique_key
            WHERE a.id = \(id) AND b.id <> a.id AND b.state IN ('waiting', 'running')
            """)
    }

    private static func changedState(_ id: JobID, in tx: Transaction) {
        tx.touch(.job(id))
        tx.touch(.jobList)
    }

    static let columns: SQL = """
        id, kind, subject, payload, state, attempts, claim, run_at, progress_done, progress_total, progress_text, result, error, schedule,
        account_id, actor_name, actor_address, language, created_at, started_at, finished_at
        """

    static func read(_ row: Row) throws -> Job {
        Job(
            id: try row.get("id"), kind: try row.get("kind"), subject: try row.get("subject"), payload: try row.get("payload"),
            state: try row.get("state"), attempts: try row.get("attempts"), claim: try row.get("claim"), runAt: try row.get("run_at"),
            progress: Job.Progress(done: try row.get("progress_done"), total: try row.get("progress_total"),
                                   text: message(try row.get("progress_text"))),
            result: try row.get("result"), error: message(try row.get("error")), schedule: try row.get("schedule"),
            account: try row.get("account_id"), actorName: try row.get("actor_name"), actorAddress: try row.get("actor_address"),
            language: Language(code: try row.get("language")) ?? .zh, createdAt: try row.get("created_at"),
            startedAt: try row.get("started_at"), finishedAt: try row.get("finished_at"))
    }

    private static func text(of message: Message?) throws -> String? {
        try message.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    }

    private static func message(_ text: String?) -> Message? {
        text.flatMap { try? JSONDecoder().decode(Message.self, from: Data($0.utf8)) }
    }
}
