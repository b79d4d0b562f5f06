import Kernel
import Pages
import Rights

struct ReportInJSON: Encodable, Sendable {
    let id: ReportInID
    let volunteer: VolunteerID
    let volunteerName: String
    let community: OrganisationID
    let communityName: String
    let employer: OrNull<OrganisationID>
    let employerName, status: String
    let shared: Bool
    /// The community's words; "" for the unit, which is told of posts, times and hours only.
    let reason: String
    let ending: OrNull<String>
    let reportedAt: Instant
    let endedAt: OrNull<Instant>

    /// - Parameter isTold: whether the reader is more than the unit.
    init(_ one: ReportIn, isTold: Bool) {
        (id, volunteer, volunteerName, community, communityName) = (one.id, one.volunteer, one.volunteerName, one.community, one.communityName)
        employer = OrNull(one.employer)
        (employerName, status, shared, reason) = (one.employerName, one.status.rawValue, one.sharedAt != nil, isTold ? one.reason : "")
        ending = OrNull(isTold ? one.ending?.rawValue : nil)
        reportedAt = one.reportedAt
        endedAt = OrNull(one.endedAt)
    }

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("volunteer", .integer, required: true), .init("volunteerName", required: true),
        .init("community", .integer, required: true), .init("communityName", required: true),
        .init("employer", .integer, required: false, "null for a unit that is not on the system"), .init("employerName", required: true),
        .init("status", required: true, "submitted, confirmed, refused, withdrawn or ended"),
        .init("shared", .boolean, required: true, "Whether the person agreed that the unit is told"),
        .init("reason", required: true, "Empty for the unit"),
        .init("ending", required: false, "moved, left-employer or other; null for the unit"), .init("reportedAt", .instant, required: true), .init("endedAt", .instant),
    ]
}

/// A report-in in a list, with what was served in the quarter.
struct ReportInLineJSON: Encodable, Sendable {
    let reportIn: ReportInJSON
    let times: Int
    let hours: ServiceTime

    init(_ line: ReportInLine, for actor: Actor) {
        reportIn = ReportInJSON(line.reportIn, isTold: actor.may(.confirmReportIns, at: line.reportIn.place))
        (times, hours) = (line.times, line.hours)
    }

    static let fields: [Operation.Field] = [
        .init("reportIn", .object, required: true), .init("times", .integer, required: true), .init("hours", .hours, required: true),
    ]
}

struct CommunityPostJSON: Encodable, Sendable {
    let id: CommunityPostID
    let community: OrganisationID
    let name, task, times: String
    let places, taken: Int
    let project: OrNull<ProjectID>
    let status: String

    init(_ post: CommunityPost) {
        (id, community, name, task, times) = (post.id, post.community, post.name, post.task, post.times)
        (places, taken, status) = (post.places, post.taken, post.status.rawValue)
        project = OrNull(post.project)
    }

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("community", .integer, required: true), .init("name", required: true), .init("task", required: true),
        .init("times", required: true, "When or how often, in words"), .init("places", .integer, required: true), .init("taken", .integer, required: true),
        .init("project", .integer, required: false, "Where the hours are recorded"), .init("status", required: true, "open or closed"),
    ]
}

struct FeedbackJSON: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let volunteer: VolunteerID
        let name, reportedOn, posts: String
        let times: Int
        let hours: ServiceTime
    }

    let id: FeedbackID
    let community: OrganisationID
    let communityName: String
    let employer: OrNull<OrganisationID>
    let employerName, quarter, words: String
    let people, times: Int
    let hours: ServiceTime
    let issuedAt: Instant
    let number: Int
    let replaces, replacedBy: OrNull<FeedbackID>
    let reason: String
    /// Empty in lists.
    let lines: [Line]

    init(_ one: Feedback, _ lines: [Feedback.Line] = []) {
        (id, community, communityName, employerName) = (one.id, one.community, one.communityName, one.employer.name)
        employer = OrNull(one.employer.organisation)
        (quarter, words, people, times, hours, issuedAt) = (one.quarter.description, one.words, one.people, one.times, one.hours, one.issuedAt)
        (number, replaces, replacedBy) = (one.number, OrNull(one.replaces?.id), OrNull(one.replacedBy?.id))
        reason = one.replaces?.reason ?? ""
        self.lines = lines.map { Line(volunteer: $0.volunteer, name: $0.name, reportedOn: $0.reportedOn.description, posts: $0.posts, times: $0.times, hours: $0.hours) }
    }

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("community", .integer, required: true), .init("communityName", required: true),
        .init("employer", .integer), .init("employerName", required: true), .init("quarter", required: true, "As in 2026-Q3"), .init("words", required: true),
        .init("people", .integer, required: true), .init("times", .integer, required: true), .init("hours", .hours, required: true),
        .init("issuedAt", .instant, required: true), .init("number", .integer, required: true, "1, and one more each time that it was issued again"),
        .init("replaces", .integer, "The feedback that this one replaces"), .init("replacedBy", .integer, "The feedback that replaces this one"),
        .init("reason", required: true, "Why it was issued again; empty when it replaces none"),
        .init("lines", .objects, required: true, "volunteer, name, reportedOn, posts, times and hours of each; empty in lists"),
    ]
}

struct YearReviewJSON: Encodable, Sendable {
    let id: YearReviewID
    let reportIn: ReportInID
    let year: Int
    let verdict, words, objection, answer: String

    init(_ review: YearReview) {
        (id, reportIn, year, verdict) = (review.id, review.reportIn, review.year, review.verdict)
        (words, objection, answer) = (review.words, review.objection, review.answer)
    }

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("reportIn", .integer, required: true), .init("year", .integer, required: true),
        .init("verdict", required: true, "Term of the dictionary report-verdicts"), .init("words", required: true), .init("objection", required: true), .init("answer", required: true),
    ]
}
