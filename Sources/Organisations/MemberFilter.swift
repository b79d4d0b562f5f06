import Audit
import Kernel
import Storage

/// Whom a team's list shows.
struct MemberFilter: Sendable {
    enum Part: String, Sendable {
        case member, applied, invited
    }

    var part: Part
    /// The beginning of a name, or a volunteer's number.
    let words: String?
    /// A term of the dictionary member-roles, of members.
    let role: String?

    init(_ query: Fields) {
        part = query["status"].flatMap { Part(rawValue: $0) } ?? .member
        words = query["q"].map { String($0.prefix(50)) }
        role = query["role"].map { String($0.prefix(40)) }
    }

    func list(_ team: OrganisationID, _ volunteers: VolunteerDirectory, after: VolunteerID?, limit: Int, in work: Work) throws -> [TeamMember] {
        switch part {
        case .member: try TeamMemberStore.list(team, .member, condition(volunteers), after: after, limit: limit, in: work.tx)
        case .applied: try TeamMemberStore.list(team, .applied, condition(volunteers), after: after, limit: limit, in: work.tx)
        case .invited: try InvitationStore.list(of: team, condition(volunteers), after: after, limit: limit, in: work.tx)
            .map { TeamMember(volunteer: $0.volunteer, status: .applied, message: $0.message, since: $0.invitedAt, role: "") }
        }
    }

    func count(_ team: OrganisationID, _ volunteers: VolunteerDirectory, limit: Int, in work: Work) throws -> Int {
        switch part {
        case .member: try TeamMemberStore.count(team, .member, condition(volunteers), limit: limit, in: work.tx)
        case .applied: try TeamMemberStore.count(team, .applied, condition(volunteers), limit: limit, in: work.tx)
        case .invited: try InvitationStore.count(of: team, condition(volunteers), limit: limit, in: work.tx)
        }
    }

    private func condition(_ volunteers: VolunteerDirectory) -> SQL {
        var all: [SQL] = []
        if let words { all.append(volunteers.bears(words, part == .invited ? "i.volunteer_id" : "m.volunteer_id")) }
        if let role, part == .member { all.append(TeamMemberStore.bears(role)) }
        return .all(all)
    }
}
