import Audit
import Kernel
import Storage

/// The SQL of schedules: when each runs next.
enum ScheduleStore {
    struct Planned: Sendable {
        let nextAt: Instant
        let lastAt: Instant?
        let lastJob: JobID?
    }

    static func all(in tx: Transaction) throws -> [String: Planned] {
        let rows = try tx.rows("SELECT name, next_at, last_at, last_job FROM job_schedules ORDER BY name LIMIT 1000")
        return Dictionary(uniqueKeysWithValues: try rows.map { row in
            (try row.get("name"), Planned(nextAt: try row.get("next_at"), lastAt: try row.get("last_at"), lastJob: try row.get("last_job")))
        })
    }

    /// Whether any schedule is due, new or astray: a question, so that an idle server leaves the writer alone.
    static func isAnyDue(_ schedules: [Schedule], at now: Instant, in tx: Transaction) throws -> Bool {
        let planned = try all(in: tx)
        return schedules.contains { schedule in
            planned[schedule.name].map { $0.nextAt <= now || schedule.rhythm.isAstray($0.nextAt, at: now) } ?? true
        }
    }

    /// Queues the runs that are due. The plan moves on in the same transaction that queues the run, which is why a run is
    /// queued once.
    /// - Returns: the names of the schedules whose runs were queued.
    static func enqueueDue(_ schedules: [Schedule], in work: Work) throws -> [String] {
        let planned = try all(in: work.tx)
        var queued: [String] = []
        for schedule in schedules {
            let rhythm = schedule.rhythm
            guard let plan = planned[schedule.name], !rhythm.isAstray(plan.nextAt, at: work.now) else {
                let first = planned[schedule.name] == nil ? rhythm.first(at: work.now) : rhythm.next(after: work.now)
                if first > work.now {
                    try set(schedule.name, next: first, in: work.tx)
                } else {
                    try enqueue(schedule, in: work)
                    queued.append(schedule.name)
                }
                continue
            }
            guard plan.nextAt <= work.now else { continue }
            try enqueue(schedule, in: work)
            queued.append(schedule.name)
        }
        return queued
    }

    private static func enqueue(_ schedule: Schedule, in work: Work) throws {
        // A run that still waits or goes on is not queued a second time.
        let job = try JobStore.insert(
            JobStore.New(kind: schedule.name, subject: "", payload: "{}", unique: "schedule \(schedule.name)", runAt: work.now,
                         language: .zh, schedule: schedule.name), in: work)
        try set(schedule.name, next: schedule.rhythm.next(after: work.now), in: work.tx)
        try work.tx.run("UPDATE job_schedules SET last_at = \(work.now), last_job = \(job) WHERE name = \(schedule.name)")
    }

    private static func set(_ name: String, next: Instant, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO job_schedules (name, next_at) VALUES (\(name), \(next)) ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at
            """)
    }
}
