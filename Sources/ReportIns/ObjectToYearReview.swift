import Audit
import Kernel
import Rights
import Settings
import Storage

/// The person objects to a yearly review, once (对评议提出异议).
package struct ObjectToYearReview: Sendable {
    let id: YearReviewID
    let text: String

    /// - Throws: ``Problems`` for "text".
    package init(_ id: YearReviewID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let text = reader.text("text", max: 300)
        try reader.problems.throwIfAny()
        (self.id, self.text) = (id, text ?? "")
    }

    package func run(in work: Work) throws {
        guard let review = try YearReviewStore.find(id, in: work.tx), let one = try ReportInStore.find(review.reportIn, in: work.tx),
              try one.volunteer == work.volunteer() else { throw Refusal.notFound }
        guard try YearReviewStore.object(id, text, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_objected", "对一次评议只能提出一次异议")
        }
        try work.audit("objectToYearReview", AuditObject("reportIn", one.id), at: one.place, ["to": "\(review.year)"])
    }
}

/// The community answers an objection: the verdict stays, or becomes another one (答复异议).
package struct AnswerYearReview: Sendable {
    let id: YearReviewID
    let reportIn: ReportInID
    /// Nil: as it was.
    let verdict: String?
    let answer: String

    /// - Throws: ``Problems`` by field.
    package init(_ id: YearReviewID, of reportIn: ReportInID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        verdict = reader.choice("verdict", from: try work.terms(of: .reportVerdicts), required: false)
        let answer = reader.text("answer", max: 300)
        try reader.problems.throwIfAny()
        (self.id, self.reportIn, self.answer) = (id, reportIn, answer ?? "")
    }

    package func run(in work: Work) throws {
        let one = try ReportInStore.require(reportIn, for: work.actor, in: work.tx)
        guard let review = try YearReviewStore.find(id, in: work.tx), review.reportIn == one.id else { throw Refusal.notFound }
        guard try YearReviewStore.answer(id, verdict: verdict ?? review.verdict, answer, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "nothing_to_answer", "没有等待答复的异议")
        }
        try ReportInNotice.send(one, "“\(one.communityName)”答复了您对评议的异议", detail: Message(verbatim: answer), in: work)
        try work.audit("answerYearReview", AuditObject("reportIn", one.id), at: one.place, ["to": "\(review.year)", "old": review.verdict, "new": verdict ?? review.verdict])
    }
}
