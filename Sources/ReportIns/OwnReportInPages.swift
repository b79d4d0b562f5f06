import Audit
import Kernel
import Organisations
import Pages
import Rights
import Settings

/// A volunteer's own report-in, with the next step.
struct OwnReportInView: Sendable {
    struct Post: Sendable {
        let id, name, task, times, taking: String
        let project, projectHref: String?
        let isFull: Bool
    }

    struct Review: Sendable {
        let id, community, year, verdict, words: String
        let objection, answer: String?
        let mayObject: Bool
        let form: FormView
    }

    struct Past: Sendable { let community, employer, state, mark, period: String; let reason: String? }

    struct Current: Sendable {
        let community, state, mark: String
        let facts: [FactLine]
        let isWaiting, isConfirmed, needsPost, isShared: Bool
        let quarterHours, quarterTimes, allHours, allTimes: String
        let held, offered: [Post]
        let hasHeld, hasOffered: Bool
        let endForm: FormView
    }

    let current: Current?
    /// Nil while one is open.
    let form: FormView?
    let past: [Past]
    let reviews: [Review]
    let hasPast, hasReviews: Bool
    /// Something that is over may still be told to a unit.
    let pastIsShared: Bool

    /// Which of the page's forms came back.
    enum Returned: Sendable, Equatable { case file, ending, objection(YearReviewID) }

    init(_ returned: Returned?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let volunteer = try work.volunteer()
        let all = try ReportInStore.list(of: volunteer, in: work.tx)
        let live = all.first { $0.status.isLive }
        func form(_ specs: [FieldSpec], _ kind: Returned) -> FormView {
            FormView(specs, values: returned == kind ? visit.fields : Fields(), problems: returned == kind ? problems : nil, visit: visit)
        }
        current = try live.map { one in
            try Current(one, ending: form(Self.endingSpecs(visit), .ending), visit, in: work)
        }
        self.form = live == nil ? form(try Self.fileSpecs(in: work), .file) : nil
        past = all.filter { !$0.status.isLive }.map { Past($0, visit) }
        hasPast = !past.isEmpty
        pastIsShared = live?.sharedAt == nil && all.contains { !$0.status.isLive && $0.sharedAt != nil }
        let verdicts = try work.allTerms(of: .reportVerdicts)
        reviews = try YearReviewStore.list(of: volunteer, in: work.tx).map { review, community in
            Review(id: "\(review.id)", community: community, year: "\(review.year)", verdict: verdicts.name(review.verdict, visit.language), words: review.words,
                   objection: review.objection.isEmpty ? nil : review.objection, answer: review.answer.isEmpty ? nil : review.answer,
                   mayObject: review.objectedAt == nil, form: form([FieldSpec("text", .textarea, max: 300)], .objection(review.id)))
        }
        hasReviews = !reviews.isEmpty
    }

    static func endingSpecs(_ visit: Visit) -> [FieldSpec] {
        [FieldSpec("ending", .radio, choices: ReportIn.Ending.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
         FieldSpec("reason", .textarea, required: false, max: 200)]
    }

    private static func fileSpecs(in work: Work) throws -> [FieldSpec] {
        [FieldSpec("employer", required: false, max: 120, choices: try OrganisationChoices.suggestions(in: work.tx)),
         FieldSpec("employerName", required: false, max: 50, autocomplete: "organization"), FieldSpec("employerContact", required: false, max: 50),
         FieldSpec("employerPhone", .tel, required: false, max: 20),
         FieldSpec("community", max: 120, choices: try OrganisationChoices.suggestions(.init(kind: .station), in: work.tx)),
         FieldSpec("address", required: false, max: 100, autocomplete: "street-address"), FieldSpec("share", .checkbox, required: false)]
    }
}

extension OwnReportInView.Current {
    init(_ one: ReportIn, ending: FormView, _ visit: Visit, in work: Work) throws {
        let quarter = Quarter(work.today)
        let recent = try ReportInListStore.served(one.id, from: quarter.begins, to: quarter.ends, today: work.today, in: work.tx)
        let ever = try ReportInListStore.served(one.id, from: .earliest, to: work.now, today: work.today, in: work.tx)
        community = one.communityName
        state = visit.say(one.status.title)
        mark = one.status.mark
        facts = one.facts(visit).map { FactLine(label: visit.say($0.0), value: $0.1) }
        isWaiting = one.status == .submitted
        isConfirmed = one.status == .confirmed
        isShared = one.sharedAt != nil
        (quarterHours, quarterTimes) = ("\(recent.hours)", visit.say("\(recent.times) 次服务"))
        (allHours, allTimes) = ("\(ever.hours)", visit.say("\(ever.times) 次服务"))
        let mine = isConfirmed ? try CommunityPostStore.held(by: one.id, in: work.tx) : []
        let ids = Set(mine.map(\.id))
        held = mine.map { .init($0) }
        offered = isConfirmed ? try CommunityPostStore.open(at: one.community, in: work.tx).filter { !ids.contains($0.id) }.map { .init($0) } : []
        hasHeld = !held.isEmpty
        hasOffered = !offered.isEmpty
        needsPost = isConfirmed && !hasHeld
        endForm = ending
    }
}

extension OwnReportInView.Post {
    init(_ post: CommunityPost) {
        (id, name, task, times, taking) = ("\(post.id)", post.name, post.task, post.times, post.taking)
        project = post.project == nil ? nil : post.projectName
        projectHref = post.project.map { "/projects/\($0)" }
        isFull = post.isFull
    }
}

extension OwnReportInView.Past {
    init(_ one: ReportIn, _ visit: Visit) {
        (community, employer) = (one.communityName, one.employerName)
        state = visit.say(one.status.title)
        mark = one.status.mark
        let from = one.reportedAt.day.display(visit.language)
        period = one.endedAt.map { "\(from) – \($0.day.display(visit.language))" } ?? from
        let why = [one.ending.map { visit.say($0.title) } ?? "", one.reason].filter { !$0.isEmpty }
        reason = why.isEmpty ? nil : why.joined(separator: visit.language == .zh ? "，" : ", ")
    }
}

extension ReportIn {
    /// What is said of it to the person and to the community; empty ones are left out.
    func facts(_ visit: Visit) -> [(Message, String)] {
        let all: [(Message, String)] = [
            ("工作单位", employerName), ("单位联系人", [employerContact, employerPhoneMasked].filter { !$0.isEmpty }.joined(separator: " ")),
            ("居住社区", communityName), ("居住地址", addressMasked), ("报到时间", reportedAt.long(visit.language)),
            ("告知单位", visit.say(sharedAt == nil ? "本人没有同意" : "本人已同意")),
        ]
        return all.filter { !$0.1.isEmpty }
    }
}
