import Audit
import Foundation
import Kernel
import Storage

/// A kind of job, declared by the capability that has such jobs:
///
///     static let checkList = JobKind<CheckList>("checkVolunteerList", "检查志愿者名单")
///     try checkList.enqueue(CheckList(id), in: work)     // in the transaction that asks for it
///     checkList.handler { payload, context in … }        // listed in Site/JobTable.swift
///
/// A job runs at least once: its handler works in small transactions through ``JobContext/write(_:)``, each of which is
/// refused to a worker that has lost the job, and remembers in them how far it is.
package struct JobKind<Payload: Codable & Sendable>: Sendable {
    package let name: String
    /// What the administrator reads.
    package let title: Message
    /// How often it is begun before it is given up.
    package let attempts: Int

    /// - Parameter name: never changed after a release: rows in the queue carry it.
    package init(_ name: String, _ title: Message, attempts: Int = 5) {
        (self.name, self.title, self.attempts) = (name, title, attempts)
    }

    /// Queues a job in the transaction that asks for it: it exists exactly when that transaction is committed.
    /// - Parameters:
    ///   - subject: what it is about, in the words of people; shown to administrators, so no identity data.
    ///   - unique: while a job with this key waits or runs, no second one is queued and that one is answered.
    ///   - delay: seconds from now.
    @discardableResult
    package func enqueue(_ payload: Payload, subject: String = "", unique: String? = nil, delay: Int64 = 0,
                         language: Language = .zh, in work: Work) throws -> JobID {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(payload), as: UTF8.self)
        return try JobStore.insert(
            JobStore.New(kind: name, subject: subject, payload: text, unique: unique, runAt: work.now.adding(seconds: max(0, delay)),
                         language: language, schedule: nil), in: work)
    }

    /// Joins the kind with what does its jobs.
    /// - Parameters:
    ///   - ended: runs in the transaction in which a job is given up or cancelled, to put right what it leaves undone.
    ///   - makesFile: whether it ends with a file for whoever asked; see ``JobFiles``.
    package func handler(makesFile: Bool = false, ended: (@Sendable (Payload, JobEnd, Work) throws -> Void)? = nil,
                         _ run: @escaping @Sendable (Payload, JobContext) async throws -> String) -> JobHandler {
        JobHandler(name: name, title: title, attempts: attempts, makesFile: makesFile, run: { job, context in
            try await run(try Self.payload(of: job), context)
        }, ended: { job, end, work in
            // What cannot be read has left nothing behind.
            if let payload = try? Self.payload(of: job) { try ended?(payload, end, work) }
        })
    }

    private static func payload(of job: Job) throws -> Payload {
        do {
            return try JSONDecoder().decode(Payload.self, from: Data(job.payload.utf8))
        } catch {
            throw JobFailure("任务的内容读不出来，可能是别的版本留下的")
        }
    }
}

/// A kind of job with what does it.
package struct JobHandler: Sendable {
    package let name: String
    package let title: Message
    let attempts: Int
    package let makesFile: Bool
    /// Answers the result, which whoever queued the job may read.
    let run: @Sendable (Job, JobContext) async throws -> String
    let ended: @Sendable (Job, JobEnd, Work) throws -> Void
}

/// How a job ended that did not come to its end.
package enum JobEnd: Sendable {
    /// Given up, and why.
    case dead(any Error)
    case cancelled
}
