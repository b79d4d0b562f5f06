import Audit
import Kernel
import Rights
import Storage

/// A team's leader invites volunteers by their numbers (邀请入队). Whoever is invited decides: nobody is joined without
/// consent (志愿服务条例 art. 25: nobody is assigned by force).
package struct InviteMember: Sendable {
    /// What became of the numbers.
    package struct Outcome: Sendable, Equatable {
        /// So many are invited now.
        package var invited = 0
        /// Members, or invited already.
        package var already = 0

        package init(invited: Int = 0, already: Int = 0) { (self.invited, self.already) = (invited, already) }
    }

    /// So many at a time.
    static let limit = 100
    /// So many invitations of a team may wait.
    static let waitingLimit = 1_000

    let team: OrganisationID
    let numbers: [String]
    let message: String
    let volunteers: VolunteerDirectory

    /// - Throws: ``Problems`` for "numbers" and "message".
    package init(_ team: OrganisationID, _ fields: Fields, volunteers: VolunteerDirectory, in work: Work) throws {
        try work.actor.require(.editOrganisation, at: OrganisationStore.require(team, in: work.tx).place)
        var reader = FieldReader(fields)
        let text = reader.text("numbers", max: 4_000) ?? ""
        let message = reader.text("message", max: 200, required: false) ?? ""
        let numbers = text.split { " ,，、;；\n\r\t".contains($0) }.map(String.init)
        if numbers.count > Self.limit { reader.problems.add("numbers", "too_many", "一次最多邀请 \(Self.limit) 人，请分几次") }
        try reader.problems.throwIfAny()
        (self.team, self.numbers, self.message, self.volunteers) = (team, numbers, message, volunteers)
    }

    /// - Throws: ``Problems`` for "numbers" when one of them is nobody's who may join; then nobody is invited.
    package func run(in work: Work) throws -> Outcome {
        let organisation = try OrganisationStore.require(team, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        guard organisation.kind == .team, organisation.status == .active else {
            throw Refusal.conflict(code: "not_active", "只有正在运行的队伍可以邀请成员")
        }
        guard try InvitationStore.count(of: team, limit: Self.waitingLimit, in: work.tx) + numbers.count <= Self.waitingLimit else {
            throw Refusal.conflict(code: "too_many_waiting", "已有 \(Self.waitingLimit) 个邀请在等答复，请先撤回一部分")
        }
        let parentTeam = try InsertOrganisation.isSubteam(organisation, in: work) ? organisation.parent : nil
        var people: [VolunteerID] = []
        var unknown: [String] = []
        for number in numbers {
            if let person = try volunteers.findNumber(number, work), person.isApproved,
               try parentTeam.map({ try TeamMemberStore.isMember(person.id, of: $0, in: work.tx) }) ?? true {
                people.append(person.id)
            } else {
                unknown.append(number)
            }
        }
        guard unknown.isEmpty else {
            let list = unknown.prefix(5).joined(separator: "、")
            throw Problems("numbers", "unknown_volunteer", parentTeam == nil
                ? "没有找到这些编号的在册志愿者：\(list)。请核对后再试" : "这些编号不是所在服务队的成员：\(list)。小队只邀请本队成员")
        }
        var outcome = Outcome()
        for person in people {
            if try InvitationStore.add(person, to: team, message: message, in: work) { outcome.invited += 1 } else { outcome.already += 1 }
        }
        try work.audit("inviteMembers", AuditObject("organisation", team), at: organisation.place, ["invited": "\(outcome.invited)"])
        return outcome
    }
}
