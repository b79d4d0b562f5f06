import Audit
import Kernel
import Pages
import Rights
import Settings

/// One report-in, for the community.
struct ReportInView: Sendable {
    struct Review: Sendable {
        let action, year, verdict, words, since: String
        let objection, answer: String?
        let isDisputed: Bool
        let form: FormView
    }

    struct Served: Sendable { let quarter, times, hours: String }

    let id, name, community, state, mark: String
    let facts: [FactLine]
    let revealed: Revealed?
    let mayReveal, mayDecide, mayReview, mayEnd, hasPosts, hasReviews: Bool
    let reason: String?
    let posts: [OwnReportInView.Post]
    let served: [Served]
    let reviews: [Review]
    let reasonForm, reviewForm, endForm: FormView

    struct Revealed: Sendable { let address, phone: String? }

    /// Which of the page's forms came back.
    enum Returned: Sendable, Equatable { case reason, review, end, answer(YearReviewID) }

    init(_ id: ReportInID, _ returned: Returned?, problems: Problems?, revealed: RevealReportIn.Revealed?, _ visit: Visit, in work: Work) throws {
        let one = try ReportInStore.require(id, for: work.actor, in: work.tx)
        func form(_ specs: [FieldSpec], _ kind: Returned, _ start: Fields = Fields()) -> FormView {
            FormView(specs, values: returned == kind ? visit.fields : start, problems: returned == kind ? problems : nil, visit: visit)
        }
        self.id = "\(id)"
        (name, community) = (one.volunteerName, one.communityName)
        state = visit.say(one.status.title)
        mark = one.status.mark
        facts = ([("志愿者编号", one.volunteerNumber), ("手机号", one.phoneMasked)] + one.facts(visit)
            + [("结束时间", one.endedAt?.long(visit.language) ?? ""), ("结束原因", one.ending.map { visit.say($0.title) } ?? "")])
            .filter { (line: (Message, String)) in !line.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
        self.revealed = revealed.map { Revealed(address: $0.address, phone: $0.phone) }
        mayReveal = revealed == nil && !(one.addressMasked + one.employerPhoneMasked).isEmpty
        mayDecide = one.status == .submitted
        mayEnd = one.status == .confirmed
        reason = one.reason.isEmpty ? nil : one.reason
        posts = try CommunityPostStore.held(by: id, in: work.tx).map { .init($0) }
        hasPosts = !posts.isEmpty
        let isServing = one.status == .confirmed || one.status == .ended
        served = try isServing ? Quarter.choices(work.today, count: 4).filter { $0.ends > one.reportedAt }.map { quarter in
            let (times, hours) = try ReportInListStore.served(id, from: quarter.begins, to: quarter.ends, today: work.today, in: work.tx)
            return Served(quarter: visit.say(quarter.title), times: "\(times)", hours: "\(hours)")
        } : []
        let verdicts = FormChoice.all(try work.terms(of: .reportVerdicts), visit.language)
        let names = try work.allTerms(of: .reportVerdicts)
        let done = try YearReviewStore.list(of: id, in: work.tx)
        reviews = done.map { review in
            Review(action: "/report-ins/\(id)/reviews/\(review.id)/answer", year: "\(review.year)", verdict: names.name(review.verdict, visit.language), words: review.words,
                   since: review.reviewedAt.day.display(visit.language), objection: review.objection.isEmpty ? nil : review.objection,
                   answer: review.answer.isEmpty ? nil : review.answer, isDisputed: review.isDisputed,
                   form: form([FieldSpec("verdict", .select, required: false, choices: verdicts), FieldSpec("answer", .textarea, max: 300)],
                              .answer(review.id), ["verdict": review.verdict]))
        }
        hasReviews = !reviews.isEmpty
        let years = isServing ? ReviewYear.years(one, today: work.today).filter { year in !done.contains { $0.year == year } } : []
        mayReview = !years.isEmpty
        reasonForm = form([FieldSpec("reason", .textarea, max: 200)], .reason)
        reviewForm = form([
            FieldSpec("year", .select, choices: years.map { FormChoice("\($0)", "\($0)") }), FieldSpec("verdict", .radio, choices: verdicts),
            FieldSpec("words", .textarea, max: 300),
        ], .review, ["year": years.first.map { "\($0)" } ?? ""])
        endForm = form(OwnReportInView.endingSpecs(visit).map { $0.name == "reason" ? FieldSpec("reason", .textarea, max: 200) : $0 }, .end)
    }
}
