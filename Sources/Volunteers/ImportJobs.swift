import Audit
import Jobs
import Kernel
import Rights
import Storage

/// The check and the import of a list as jobs of the queue: whoever works them off goes on where the last one stopped.
enum ImportJobs {
    struct Order: Codable, Sendable {
        let list: VolunteerImportID
    }

    static let check = JobKind<Order>("checkVolunteerImport", "检查志愿者名单")
    static let take = JobKind<Order>("importVolunteers", "导入志愿者名单")

    static let handlers: [JobHandler] = [
        check.handler(ended: ended) { order, context in
            try await ImportCheck(order.list).goOn(at: ImportDesk(context))
            return try await context.write { work in
                let state = try ImportVolunteers(order.list).state(in: work)
                if state.confirms, state.status == .checked {
                    try ImportVolunteers(order.list).start(in: work)
                    try enqueue(order.list, language: context.language, in: work)
                }
                return "\(state.acceptable)"
            }
        },
        take.handler { order, context in
            try await ImportVolunteers(order.list).resume(at: ImportDesk(context))
            return try await context.read { "\(try ImportVolunteers(order.list).state(in: $0).taken)" }
        },
    ]

    /// Queues the check or the import of a list, unless it is queued or done already.
    static func enqueue(_ id: VolunteerImportID, language: Language, in work: Work) throws {
        let state = try ImportVolunteers(id).state(in: work)
        let kind: JobKind<Order>
        switch state.status {
        case .checking where state.fileSize > 0: kind = check
        case .importing: kind = take
        case .checking, .checked, .done, .discarded: return
        }
        let job = try kind.enqueue(Order(list: id), subject: state.fileName, unique: "\(kind.name) \(id)", language: language, in: work)
        try ImportStore.set(job: job, of: id, in: work.tx)
    }

    /// A list whose check was given up or cancelled is not kept, unless another try may do better: then its file is still
    /// there for a day. An import leaves everything as it is: who came in stays, and it can go on.
    private static func ended(_ order: Order, _ end: JobEnd, _ work: Work) throws {
        switch end {
        case .cancelled: _ = try ImportStore.discard(order.list, at: work.now, in: work.tx)
        case .dead(let problems as Problems):
            _ = try ImportStore.discard(order.list, problem: problems.all.first?.message, at: work.now, in: work.tx)
        case .dead: break
        }
    }
}

/// How a list stands with the queue, for its page.
struct ImportProgress: Sendable {
    let state: ImportState
    /// The job that is at it, or was last.
    let job: Job?

    init(_ state: ImportState, in tx: Transaction) throws {
        self.state = state
        job = try state.job.flatMap { try JobListStore.find($0, in: tx) }
    }

    /// Nobody works on it: it was cancelled, given up, or done at once and broken off.
    var isStopped: Bool {
        (state.status == .importing || (state.status == .checking && state.fileSize > 0)) && (job?.state.isEnd ?? true)
    }
}
