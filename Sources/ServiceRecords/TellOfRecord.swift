import Audit
import Kernel
import Notices
import Volunteers

/// Tells a volunteer what somebody else did to a record in their name (本人有权知道、有权异议): entered it, voided it, or left
/// it as it was after an objection. What people do themselves they are not told, nor what the program enters by itself.
struct TellOfRecord {
    enum What {
        case entered, voided
        /// An objection was looked into, and the record stands.
        case upheld(ObjectionID)
    }

    let what: What
    let record: RecordID

    init(_ what: What, _ record: RecordID) { (self.what, self.record) = (what, record) }

    func run(in work: Work) throws {
        guard let actor = work.actor.account else { return }
        let record = try RecordStore.require(self.record, in: work.tx)
        guard let account = try VolunteerAccountStore.account(of: record.volunteer, in: work.tx), account != actor else { return }
        let (cause, title, detail) = words(record, today: work.today)
        try SendNotices([.init(to: account, .init("record", "\(record.id)/\(cause)"), title, detail: detail, href: "/records/\(record.id)")])
            .run(in: work)
    }

    private func words(_ record: ServiceRecord, today: Day) -> (cause: String, title: Message, detail: Message) {
        let (name, hours) = (record.projectName, record.hours.description)
        switch what {
        case .entered:
            let title: Message = "\(name)：\(hours) 小时记在您名下"
            let how: Message = "\(record.recorderName)\(record.method.title)，\(record.startedAt.day) \(record.startedAt.clockText)–\(record.endedAt.clockText)"
            return record.effectiveOn > today
                ? ("entered", title, "\(how)。有不对的地方，请在 \(record.effectiveOn) 以前提出异议")
                : ("entered", title, "\(how)。有不对的地方，可以提出异议")
        case .voided: return ("voided", "\(name)：\(hours) 小时已作废", "为什么作废，记录里写着。错了请联系记录的组织")
        case .upheld(let objection):
            return ("upheld/\(objection)", "\(name)：您的异议有了答复", "核对以后记录维持 \(hours) 小时。答复写在记录里")
        }
    }
}
