import Audit
import Kernel
import Rights
import Storage

/// An approved volunteer applies to found a team (申请成立服务队) below a direct or a liaison organisation.
///
/// Volunteers belong to a module above this one, so the directory that Site gives tells whether the applicant is approved.
package struct ApplyForTeam: Sendable {
    /// How many applications of one person may wait at a time.
    static let waitingLimit = 3

    let entry: OrganisationEntry
    let standing: OrganisationEntry.Standing
    let volunteers: VolunteerDirectory

    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, volunteers: VolunteerDirectory, in work: Work) throws {
        self.volunteers = volunteers
        (entry, standing) = try OrganisationEntry.withStanding(fields, among: .init(withTeams: false), kind: .team, in: work)
    }

    package func run(in work: Work) throws -> OrganisationID {
        let account = try work.account()
        guard let person = try volunteers.find(try work.volunteer(), work), person.isApproved else {
            throw Refusal.conflict(code: "not_approved", "您的志愿者注册通过审核以后，才能申请成立服务队")
        }
        guard try OrganisationStore.waitingApplications(of: account, in: work.tx) < Self.waitingLimit else {
            throw Refusal.conflict(code: "too_many_waiting", "您已有 \(Self.waitingLimit) 个申请在等待审核，请等结果出来再申请")
        }
        var draft = InsertOrganisation.Draft(parent: standing.parent, kind: .team, name: entry.name, region: entry.region)
        draft.relation = standing.relation
        draft.status = .submitted
        draft.details = entry.details
        draft.applicant = account
        let id = try InsertOrganisation(draft).run(in: work)
        let place = try OrganisationStore.require(id, in: work.tx).place
        try work.audit("applyForTeam", AuditObject("organisation", id), at: place, ["name": entry.name])
        return id
    }
}
