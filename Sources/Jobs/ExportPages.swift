import Kernel
import Pages

/// Before a long list is prepared.
struct ExportStartView: Sendable {
    let action, back: String
    /// There are more than so many rows.
    let rows: Int
    let title: String
    let count: String
    /// About how long it takes.
    let seconds: Int
}

/// A file that somebody has asked for.
struct ExportView: Sendable {
    let id: JobID
    let title: String
    let isOpen, isReady: Bool
    /// Whether its size is told in rows.
    let isTable: Bool
    let progress: ProgressView?
    let waits: Bool
    let rows, size, until: String
    let reason: String?
    let isCancelled: Bool

    init(_ job: Job, _ file: JobFileStore.File?, _ handlers: [JobHandler], _ visit: Visit) {
        id = job.id
        title = JobWords.title(job, handlers, visit)
        isOpen = !job.state.isEnd
        isReady = file != nil
        isTable = file.map { [JobFiles.Format.xlsx.type, JobFiles.Format.csv.type].contains($0.type) } ?? false
        waits = job.state == .waiting
        progress = job.state == .running ? ProgressView(job.progress, visit) : nil
        rows = JobWords.number(Int(job.result) ?? 0)
        size = JobWords.size(file?.size ?? 0)
        until = file?.expiresAt.short(visit.language) ?? ""
        reason = (job.state == .dead || job.state == .waiting) ? job.error.map(visit.say) : nil
        isCancelled = job.state == .cancelled
    }
}

/// The files of the last day.
struct ExportListView: Sendable {
    struct Line: Sendable {
        let href, title, time: String
        let state: StateView
    }

    let lines: [Line]
    let isEmpty: Bool

    init(_ jobs: [Job], _ handlers: [JobHandler], _ visit: Visit) {
        lines = jobs.map {
            Line(href: "/exports/\($0.id)", title: JobWords.title($0, handlers, visit), time: $0.createdAt.short(visit.language),
                 state: StateView(kind: $0.state.look, label: visit.say($0.state == .done ? "可以下载" : $0.state.name)))
        }
        isEmpty = lines.isEmpty
    }
}

/// A bar that shows how far something is.
struct ProgressView: Sendable {
    let done, total: Int
    let text: String?
    /// "12,000 / 33,000"; nil when nobody knows how much there is.
    let figures: String?

    init(_ progress: Job.Progress, _ visit: Visit) {
        (done, total) = (progress.done, max(progress.total, progress.done, 1))
        text = progress.text.map(visit.say)
        figures = progress.total > 0 ? "\(JobWords.number(progress.done)) / \(JobWords.number(progress.total))"
            : progress.done > 0 ? JobWords.number(progress.done) : nil
    }
}

/// A word with a colour, as the shared partial expects it.
struct StateView: Sendable {
    let kind: String
    let label: String
}

extension Job.State {
    var name: Message {
        switch self {
        case .waiting: "等待办理"
        case .running: "正在办理"
        case .done: "办完了"
        case .dead: "失败"
        case .cancelled: "已取消"
        }
    }

    /// The colour.
    var look: String {
        switch self {
        case .waiting, .running: "wait"
        case .done: "done"
        case .dead: "stop"
        case .cancelled: "plain"
        }
    }
}

enum JobWords {
    /// What the job does, and about what.
    static func title(_ job: Job, _ handlers: [JobHandler], _ visit: Visit) -> String {
        let title = handlers.first { $0.name == job.kind }.map { visit.say($0.title) } ?? job.kind
        return job.subject.isEmpty ? title : visit.say("\(title)：\(job.subject)")
    }

    /// 33000 → "33,000".
    static func number(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// 1,234,567 bytes → "1.2 MB".
    static func size(_ bytes: Int) -> String {
        let tenths = bytes * 10 / (1 << 20)
        return tenths == 0 ? "\(max(1, bytes >> 10)) KB" : "\(tenths / 10).\(tenths % 10) MB"
    }
}
