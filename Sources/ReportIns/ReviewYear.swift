import Audit
import Kernel
import Rights
import Settings
import Storage

/// A community says how somebody has served in a year (年度评议). The person reads it and may object once.
package struct ReviewYear: Sendable {
    let reportIn: ReportInID
    let year: Int
    /// A term of the dictionary report-verdicts.
    let verdict: String
    let words: String

    /// - Throws: ``Problems`` by field.
    package init(_ reportIn: ReportInID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let year = reader.integer("year", in: 2000...2200)
        let verdict = reader.choice("verdict", from: try work.terms(of: .reportVerdicts))
        let words = reader.text("words", max: 300)
        try reader.problems.throwIfAny()
        guard let year, let verdict, let words else { throw reader.problems }
        (self.reportIn, self.year, self.verdict, self.words) = (reportIn, year, verdict, words)
    }

    package func run(in work: Work) throws -> YearReviewID {
        let one = try ReportInStore.require(reportIn, for: work.actor, in: work.tx)
        guard one.status == .confirmed || one.status == .ended else { throw Refusal.conflict(code: "not_confirmed", "没有确认的报到不用评议") }
        guard Self.years(one, today: work.today).contains(year) else { throw Problems("year", "out_of_range", "只能评议报到期间的今年或去年") }
        guard let id = try YearReviewStore.insert(self, at: work.now, by: work.actor.account, in: work.tx) else {
            throw Problems("year", "taken", "\(year) 年已经评议过了")
        }
        try ReportInNotice.send(one, "“\(one.communityName)”作了 \(year) 年度评议", detail: "不同意可以提出异议", in: work)
        try work.audit("reviewYear", AuditObject("reportIn", one.id), at: one.place, ["to": "\(year)", "result": verdict])
        return id
    }

    /// The years that may be reviewed now: this one and the last, as far as the report-in reaches.
    static func years(_ one: ReportIn, today: Day) -> [Int] {
        let last = one.endedAt?.day.year ?? today.year
        return [today.year, today.year - 1].filter { $0 >= one.reportedAt.day.year && $0 <= last }
    }
}
