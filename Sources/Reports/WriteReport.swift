import Audit
import Kernel
import Rights

/// What an organisation says beside the figures (写文字汇报), and who filled it in and answers for it.
package struct WriteReport: Sendable {
    let id: ReportID
    let text: ReportText
    /// The version of the words that the form was made from; figures come and go without it.
    let seen: Int

    static let closed = Refusal.conflict(code: "not_open", "这份报表已经上报，不能再改。要改请先撤回")

    /// Reads {done, highlights, problems, plan, filledBy, head, version}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: ReportID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        var text = ReportText()
        text.done = reader.text("done", max: ReportText.most, required: false) ?? ""
        text.highlights = reader.text("highlights", max: ReportText.most, required: false) ?? ""
        text.problems = reader.text("problems", max: ReportText.most, required: false) ?? ""
        text.plan = reader.text("plan", max: ReportText.most, required: false) ?? ""
        text.filledBy = reader.text("filledBy", max: 30, required: false) ?? ""
        text.head = reader.text("head", max: 30, required: false) ?? ""
        let seen = reader.integer("version", in: 1...Int.max)
        if text.length > ReportText.most {
            reader.problems.add("done", "too_long", "四部分合起来最多 \(ReportText.most) 字，现在有 \(text.length) 字")
        }
        try reader.problems.throwIfAny()
        guard let seen else { throw reader.problems }
        (self.id, self.text, self.seen) = (id, text, seen)
    }

    package func run(in work: Work) throws {
        let report = try ReportStore.require(id, in: work)
        guard report.status.isOpen else { throw Self.closed }
        guard try ReportStore.write(id, text, seen: seen, in: work.tx) else {
            throw Problems("version", "changed", "别人刚改过这份报表。您填的还在下面，请核对后再保存")
        }
        try work.audit("writeReport", AuditObject("report", id), at: report.place, ["count": "\(text.length)"])
    }
}
