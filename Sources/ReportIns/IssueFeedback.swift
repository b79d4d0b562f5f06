import Audit
import Kernel
import Notices
import Organisations
import Rights
import Storage

/// A community tells a unit once for a quarter who of its people reported, at which posts they served and for how long
/// (季度反馈). Only those are named who agreed; what was issued stays as it is.
package struct IssueFeedback: Sendable {
    let community: OrganisationID
    let quarter: Quarter
    let employer: Feedback.Employer
    let words: String

    /// - Throws: ``Problems`` by field; "employer" is the key of an organisation, "employerName" the name of one that is not on the system.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .confirmReportIns))
        let community = try reader.typedOrganisation("community", among: scope, in: work.tx)
        let quarter = reader.value("quarter", hint: "请填写季度，例如 2026-Q3") { Quarter($0) }
        let organisation: OrganisationID? = reader.id("employer", required: false)
        let name = reader.text("employerName", max: 50, required: organisation == nil)
        let words = reader.text("words", max: 1000)
        if let quarter, quarter.last >= work.today { reader.problems.add("quarter", "out_of_range", "这个季度还没有结束，结束以后再反馈") }
        try reader.problems.throwIfAny()
        guard let community, let quarter, let words else { throw reader.problems }
        (self.community, self.quarter, self.words) = (community, quarter, words)
        employer = .init(organisation: organisation, name: try organisation.map { try OrganisationStore.require($0, in: work.tx).name } ?? name ?? "")
    }

    package func run(in work: Work) throws -> FeedbackID {
        let community = try OrganisationStore.require(community, in: work.tx)
        try work.actor.require(.confirmReportIns, at: community.place)
        let lines = try FeedbackStore.lines(for: employer, at: community.id, quarter, today: work.today, in: work.tx)
        guard !lines.isEmpty else { throw Refusal.conflict(code: "nobody", "这个季度没有同意告知这家单位的人") }
        guard let id = try FeedbackStore.insert(employer, at: community.id, quarter, words: words, lines, in: work) else {
            throw Refusal.conflict(code: "already_issued", "这个季度已经向这家单位反馈过了")
        }
        try FeedbackNotice.send(id, to: employer, "“\(community.name)”发来了季度反馈", detail: quarter.title, in: work)
        try work.audit("issueFeedback", AuditObject("feedback", id), at: community.place, [
            "count": "\(lines.count)", "to": quarter.description, "organisation": employer.organisation?.description ?? "",
        ].filter { !$0.value.isEmpty })
        return id
    }
}

/// Tells those who answer for a unit that is on the system.
enum FeedbackNotice {
    static func send(_ id: FeedbackID, to employer: Feedback.Employer, _ title: Message, detail: Message, in work: Work) throws {
        guard let organisation = employer.organisation else { return }
        let holders = try AppointmentStore.holders(at: organisation, in: work.tx).filter { $0.role.permissions.contains(.seeEmployees) }
        try SendNotices(Set(holders.map(\.account)).sorted { $0.rawValue < $1.rawValue }.map { account in
            .init(to: account, .init("feedback", "\(id)"), title, detail: detail, href: "/report-in-feedback/\(id)")
        }).run(in: work)
    }
}
