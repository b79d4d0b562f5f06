import Audit
import Jobs
import Kernel
import Notices
import Organisations

/// Tells the office's administrators of a job that was given up, in the transaction in which it is. One a day for each kind
/// of job: a schedule that fails every few seconds fills nobody's list.
struct TellOfFailedJob {
    let job: Job
    let title, reason: Message

    init(_ job: Job, title: Message, reason: Message) { (self.job, self.title, self.reason) = (job, title, reason) }

    func run(in work: Work) throws {
        let office = try OrganisationStore.root(in: work.tx)
        let line: Message = job.subject.isEmpty ? "后台任务失败：\(title)" : "后台任务失败：\(title)，\(job.subject)"
        try SendNotices(AppointmentStore.holders(at: office.id, in: work.tx).filter { $0.role == .administrator }.map {
            .init(to: $0.account, .init("job", "\(job.kind)/\(work.today)"), line, detail: reason, href: "/jobs?show=dead")
        }).run(in: work)
    }
}
