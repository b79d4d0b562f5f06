import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The queue by program.
enum JobAPI {
    private static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("kind", required: true), .init("subject", required: true),
        .init("state", required: true, "waiting, running, done, dead or cancelled"), .init("attempts", .integer, required: true),
        .init("done", .integer, required: true, "Of total; total 0: nobody knows how much there is"), .init("total", .integer, required: true),
        .init("text", .string, "What is being done now"), .init("error", .string, "Why the last attempt failed"), .init("result", required: true),
        .init("schedule"), .init("account", .integer, "Who asked for it"), .init("runAt", .instant, required: true),
        .init("createdAt", .instant, required: true), .init("startedAt", .instant), .init("finishedAt", .instant),
    ]

    static func all(_ handlers: [JobHandler], _ schedules: [Schedule]) -> [Route] { [
        .api(.get, "/jobs", .may(.manageJobs), Operation(
            "listJobs", "Jobs of the whole city, newest first",
            query: [.init("state", .string, "Of those only"), .init("cursor"), .init("limit", .integer, "1 to 100, default 50")],
            answer: .list(fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: JobID? = reader.id("cursor", required: false)
            let state = reader.choice("state", from: Job.State.allCases.map(\.rawValue), required: false).flatMap(Job.State.init(rawValue:))
            try reader.problems.throwIfAny()
            let jobs = try await visit.read { work in
                try work.actor.require(.manageJobs, at: .city)
                return try JobListStore.list(state.map { [$0] } ?? Job.State.allCases, after: cursor, limit: limit + 1, in: work.tx)
            }
            let shown = jobs.prefix(limit)
            return try visit.json(ListAnswer(items: shown.map { JobJSON($0, visit) }, next: jobs.count > limit ? shown.last?.id.description : nil))
        },
        .api(.get, "/jobs/:job", .signedIn, Operation(
            "getJob", "A job, for whoever asked for it or runs the city", answer: .object(fields))) { visit in
            try visit.json(JobJSON(try await job(visit), visit))
        },
        .api(.post, "/jobs/:job/retry", .may(.manageJobs), Operation(
            "retryJob", "Queues a job anew that failed or was cancelled, or makes a waiting one due at once", answer: .object(fields))) { visit in
            let id = try visit.id("job", JobID.self)
            try await visit.write { try RetryJob(id).run(in: $0) }
            return try visit.json(JobJSON(try await job(visit), visit))
        },
        .api(.post, "/jobs/:job/cancellation", .signedIn, Operation(
            "cancelJob", "Cancels a job that waits or runs", answer: .object(fields))) { visit in
            let id = try visit.id("job", JobID.self)
            try await visit.write { try CancelJob(id, handlers: handlers).run(in: $0) }
            return try visit.json(JobJSON(try await job(visit), visit))
        },
        .api(.get, "/schedules", .may(.manageJobs), Operation(
            "listSchedules", "What the program does by itself at its times",
            answer: .list([.init("name", required: true), .init("title", required: true), .init("nextAt", .instant), .init("lastAt", .instant),
                           .init("lastState", .string, "Of its last run, while that is kept")]))) { visit in
            let page = try await visit.read { work in
                try work.actor.require(.manageJobs, at: .city)
                return try JobListPage(.schedules, after: nil, schedules, in: work.tx)
            }
            return try visit.json(ListAnswer(items: page.schedules.map { ScheduleJSON($0, visit) }, next: nil))
        },
    ] }

    private static func job(_ visit: Visit) async throws -> Job {
        let id = try visit.id("job", JobID.self)
        return try await visit.read { work in
            guard let job = try JobStore.find(id, in: work.tx) else { throw Refusal.notFound }
            if job.account == nil || job.account != work.actor.account { try work.actor.require(.manageJobs, at: .city) }
            return job
        }
    }
}

/// A job in the API.
private struct JobJSON: Encodable, Sendable {
    let job: Job
    let text, error: String?

    init(_ job: Job, _ visit: Visit) {
        self.job = job
        text = job.state == .running ? job.progress.text.map(visit.say) : nil
        error = job.error.map(visit.say)
    }

    private enum Key: String, CodingKey {
        case id, kind, subject, state, attempts, done, total, text, error, result, schedule, account, runAt, createdAt, startedAt, finishedAt
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(job.id, forKey: .id)
        try container.encode(job.kind, forKey: .kind)
        try container.encode(job.subject, forKey: .subject)
        try container.encode(job.state.rawValue, forKey: .state)
        try container.encode(job.attempts, forKey: .attempts)
        try container.encode(job.progress.done, forKey: .done)
        try container.encode(job.progress.total, forKey: .total)
        try container.encode(text, forKey: .text)
        try container.encode(error, forKey: .error)
        try container.encode(job.result, forKey: .result)
        try container.encode(job.schedule, forKey: .schedule)
        try container.encode(job.account, forKey: .account)
        try container.encode(job.runAt, forKey: .runAt)
        try container.encode(job.createdAt, forKey: .createdAt)
        try container.encode(job.startedAt, forKey: .startedAt)
        try container.encode(job.finishedAt, forKey: .finishedAt)
    }
}

/// A schedule in the API.
private struct ScheduleJSON: Encodable, Sendable {
    let name, title: String
    let nextAt, lastAt: Instant?
    let lastState: String?

    init(_ row: JobListPage.ScheduleRow, _ visit: Visit) {
        (name, title) = (row.schedule.name, visit.say(row.schedule.title))
        (nextAt, lastAt, lastState) = (row.plan?.nextAt, row.plan?.lastAt, row.job?.state.rawValue)
    }

    private enum Key: String, CodingKey { case name, title, nextAt, lastAt, lastState }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(title, forKey: .title)
        try container.encode(nextAt, forKey: .nextAt)
        try container.encode(lastAt, forKey: .lastAt)
        try container.encode(lastState, forKey: .lastState)
    }
}
