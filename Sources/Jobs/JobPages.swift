import Audit
import Kernel
import Pages
import Storage

/// The queue as its template is given it.
struct JobListView: Sendable {
    /// What is shown: what goes on now, what failed, what has ended, and the schedules.
    enum Show: String, CaseIterable, Sendable {
        case now, dead, ended, schedules

        var label: Message {
            switch self {
            case .now: "正在办理和等待"
            case .dead: "失败"
            case .ended: "已结束"
            case .schedules: "定时任务"
            }
        }

        var states: [Job.State] {
            switch self {
            case .now: [.running, .waiting]
            case .dead: [.dead]
            case .ended: [.done, .cancelled]
            case .schedules: []
            }
        }
    }

    struct Tab: Sendable {
        let href, label: String
        let count: String?
        let current: Bool
    }

    struct Line: Sendable {
        let id: JobID
        let title: String
        let state: StateView
        let who, time: String
        let progress: ProgressView?
        /// Why the last attempt failed.
        let reason: String?
        let attempts: String?
        let mayRetry, mayCancel: Bool
    }

    struct ScheduleLine: Sendable {
        let title, rhythm, next: String
        let last: String?
        let state: StateView?
        let reason: String?
    }

    static let pageSize = 50
    static let countLimit = 100

    let tabs: [Tab]
    let events, part: String
    let lines: [Line]
    let hasLines, isEmpty: Bool
    let schedules: [ScheduleLine]
    let hasSchedules: Bool
    let count: String
    let previousHref, nextHref: String?
    let backup: BackupView

    init(_ page: JobListPage, _ handlers: [JobHandler], _ visit: Visit) {
        let show = page.show
        tabs = Show.allCases.map { one in
            Tab(href: one == .now ? "/jobs" : "/jobs?show=\(one.rawValue)", label: visit.say(one.label),
                count: page.counts[one].flatMap { $0 == 0 ? nil : $0 >= Self.countLimit ? "99+" : "\($0)" }, current: one == show)
        }
        let after = page.after.map { "&after=\($0)" } ?? ""
        events = "/jobs/events"
        part = "/jobs/part?show=\(show.rawValue)\(after)"
        lines = page.jobs.prefix(Self.pageSize).map { Self.line($0, handlers, visit) }
        hasLines = !lines.isEmpty
        isEmpty = lines.isEmpty && show != .schedules
        schedules = page.schedules.map { Self.schedule($0, visit) }
        hasSchedules = show == .schedules
        backup = BackupView(page.lastBackup, visit)
        let isMore = page.jobs.count > Self.pageSize
        count = isMore ? visit.say("这一页 \(lines.count) 个，后面还有") : visit.say("这一页 \(lines.count) 个")
        let address = "/jobs?show=\(show.rawValue)"
        previousHref = page.after == nil ? nil : address
        nextHref = isMore ? lines.last.map { "\(address)&after=\($0.id)" } : nil
    }

    private static func line(_ job: Job, _ handlers: [JobHandler], _ visit: Visit) -> Line {
        let time: Message = switch job.state {
        case .waiting where job.runAt > visit.now: "\(job.runAt.short(visit.language)) 再试"
        case .waiting: "\(job.createdAt.short(visit.language)) 起"
        case .running: "\((job.startedAt ?? job.createdAt).short(visit.language)) 开始"
        default: Message(verbatim: (job.finishedAt ?? job.createdAt).short(visit.language))
        }
        return Line(
            id: job.id, title: JobWords.title(job, handlers, visit), state: StateView(kind: job.state.look, label: visit.say(job.state.name)),
            who: job.schedule != nil ? visit.say("定时") : job.account == nil ? visit.say("系统") : job.actorName, time: visit.say(time),
            progress: job.state == .running ? ProgressView(job.progress, visit) : nil,
            reason: job.state == .dead || job.state == .waiting ? job.error.map(visit.say) : nil,
            attempts: job.attempts > 1 || job.state == .dead ? visit.say("办了 \(job.attempts) 次") : nil,
            mayRetry: job.state == .dead || job.state == .cancelled || (job.state == .waiting && job.error != nil), mayCancel: !job.state.isEnd)
    }

    private static func schedule(_ line: JobListPage.ScheduleRow, _ visit: Visit) -> ScheduleLine {
        let rhythm: Message = switch line.schedule.rhythm {
        case .every(3600): "每小时"
        case .every(let seconds) where seconds % 3600 == 0: "每 \(seconds / 3600) 小时"
        case .every(let seconds) where seconds % 60 == 0: "每 \(seconds / 60) 分钟"
        case .every(let seconds): "每 \(seconds) 秒"
        case .daily(let hour, let minute): "每天 \(Instant(day: visit.today, hour: hour, minute: minute).clockText)"
        }
        return ScheduleLine(
            title: visit.say(line.schedule.title), rhythm: visit.say(rhythm),
            next: line.plan.map { $0.nextAt.short(visit.language) } ?? visit.say("马上"), last: line.plan?.lastAt.map { $0.short(visit.language) },
            state: line.job.map { StateView(kind: $0.state.look, label: visit.say($0.state.name)) }, reason: line.job?.error.map(visit.say))
    }
}

/// What a page of the queue is made of, read in one state.
struct JobListPage: Sendable {
    struct ScheduleRow: Sendable {
        let schedule: Schedule
        let plan: ScheduleStore.Planned?
        /// Its last run, while that is kept.
        let job: Job?
    }

    let show: JobListView.Show
    let after: JobID?
    /// One more than the page holds when there are more.
    let jobs: [Job]
    let counts: [JobListView.Show: Int]
    let schedules: [ScheduleRow]
    let lastBackup: Instant?

    init(_ show: JobListView.Show, after: JobID?, _ schedules: [Schedule], in tx: Transaction) throws {
        (self.show, self.after) = (show, after)
        jobs = try JobListStore.list(show.states, after: after, limit: JobListView.pageSize + 1, in: tx)
        lastBackup = try AuditStore.last(BackupView.act, in: tx)
        counts = [
            .now: try JobListStore.count([.running, .waiting], limit: JobListView.countLimit, in: tx),
            .dead: try JobListStore.count([.dead], limit: JobListView.countLimit, in: tx),
        ]
        guard show == .schedules else {
            self.schedules = []
            return
        }
        let plans = try ScheduleStore.all(in: tx)
        self.schedules = try schedules.map { schedule in
            let plan = plans[schedule.name]
            return ScheduleRow(schedule: schedule, plan: plan, job: try plan?.lastJob.flatMap { try JobStore.find($0, in: tx) })
        }
    }
}
