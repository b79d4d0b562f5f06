import Audit
import Kernel
import Pages

/// A feedback that is about to be issued again: what it would say now, and what it said.
struct ReplacementView: Sendable {
    let id, employer, community, quarter, people, times, hours, before: String
    let lines: [FeedbackLineView]
    let isEmpty: Bool
    let form: FormView

    init(_ id: FeedbackID, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let old = try ReissueFeedback.require(id, in: work)
        let told = try FeedbackStore.lines(for: FeedbackStore.today(old.employer, in: work.tx), at: old.community, old.quarter, today: work.today, in: work.tx)
        (self.id, employer, community, quarter) = ("\(id)", old.employer.name, old.communityName, visit.say(old.quarter.title))
        (people, times, hours) = ("\(told.count)", "\(told.reduce(0) { $0 + $1.times })", "\(told.map(\.hours).sum())")
        before = visit.say("\(old.issuedAt.day) 开具的：\(old.people) 人，服务 \(old.times) 次，\(old.hours.description) 小时")
        lines = told.enumerated().map { FeedbackLineView($1, $0, visit) }
        isEmpty = told.isEmpty
        form = FormView([FieldSpec("reason", max: 200), FieldSpec("words", .textarea, max: 1000)],
                        values: problems == nil ? Fields([("words", old.words)]) : visit.fields, problems: problems, visit: visit)
    }
}
