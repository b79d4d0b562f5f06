import Audit
import Kernel
import Rights

/// A community issues a feedback again that was issued wrongly (更正重开), as when hours were entered late: with what holds of the
/// quarter now, and a reason. The old one stays as it is and says by which it was replaced.
package struct ReissueFeedback: Sendable {
    let id: FeedbackID
    let words, reason: String

    /// Reads {reason, words}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: FeedbackID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        let words = reader.text("words", max: 1000)
        try reader.problems.throwIfAny()
        guard let reason, let words else { throw reader.problems }
        (self.id, self.words, self.reason) = (id, words, reason)
    }

    /// The feedback, for those who may issue it again.
    static func require(_ id: FeedbackID, in work: Work) throws -> Feedback {
        let old = try FeedbackStore.require(id, for: work.actor, in: work.tx)
        try work.actor.require(.confirmReportIns, at: old.place)
        return old
    }

    package func run(in work: Work) throws -> FeedbackID {
        let old = try Self.require(id, in: work)
        guard old.replacedBy == nil else { throw Self.replaced }
        let employer = try FeedbackStore.today(old.employer, in: work.tx)
        let lines = try FeedbackStore.lines(for: employer, at: old.community, old.quarter, today: work.today, in: work.tx)
        guard !lines.isEmpty else { throw Refusal.conflict(code: "nobody", "这个季度没有同意告知这家单位的人") }
        guard let new = try FeedbackStore.insert(employer, at: old.community, old.quarter, words: words, lines, replacing: (old, reason), in: work) else {
            throw Self.replaced
        }
        try FeedbackNotice.send(new, to: employer, "“\(old.communityName)”更正了季度反馈", detail: old.quarter.title, in: work)
        try work.audit("reissueFeedback", AuditObject("feedback", new), at: old.place, [
            "old": "\(old.id)", "reason": reason, "count": "\(lines.count)", "to": old.quarter.description,
        ])
        return new
    }

    private static let replaced = Refusal.conflict(code: "replaced", "这份反馈已经重开过了，请从最新的一份更正")
}
