import Audit
import Kernel
import Pages
import Rights
import Settings

/// The list of a team's members, of those who ask to join, and of those who are invited.
struct MembersView: Sendable {
    struct Line: Sendable {
        let id, team, name, number, phone, since, message: String
        let roles: [RoleOption]
    }

    struct RoleOption: Sendable {
        let value, label: String
        let selected: Bool
    }

    struct Tab: Sendable {
        let href, label, count: String
        let current: Bool
    }

    let id, name: String
    let tabs: [Tab]
    let members, applied, invited: Bool
    let lines: [Line]
    let isEmpty: Bool
    let nextHref: String?
    /// For teams at work.
    let invite: FormView?

    private static let pageSize = 50
    private static let countLimit = 1_001

    init(_ id: OrganisationID, _ volunteers: VolunteerDirectory, problems: Problems?, visit: Visit, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        let part = problems == nil ? visit.query["status"] ?? "member" : "invited"
        let after = visit.query["after"].flatMap { VolunteerID($0) }
        (members, applied, invited) = (part != "applied" && part != "invited", part == "applied", part == "invited")
        self.id = "\(id)"
        name = organisation.name
        let path = "/organisations/\(id)/members"
        let waiting = try InvitationStore.count(of: id, limit: Self.countLimit, in: work.tx)
        tabs = [
            Tab(href: path, label: visit.say("成员"), count: "\(try TeamMemberStore.count(id, .member, in: work.tx))", current: members),
            Tab(href: path + "?status=applied", label: visit.say("申请加入"), count: "\(try TeamMemberStore.count(id, .applied, in: work.tx))", current: applied),
            Tab(href: path + "?status=invited", label: visit.say("等待答复的邀请"), count: "\(waiting)", current: invited),
        ]
        let found = invited
            ? try InvitationStore.list(of: id, after: after, limit: Self.pageSize + 1, in: work.tx)
                .map { TeamMember(volunteer: $0.volunteer, status: .applied, message: $0.message, since: $0.invitedAt, role: "") }
            : try TeamMemberStore.list(id, applied ? .applied : .member, after: after, limit: Self.pageSize + 1, in: work.tx)
        let roles = try work.terms(of: .memberRoles)
        lines = try found.prefix(Self.pageSize).compactMap { member in
            try volunteers.find(member.volunteer, work).map { person in
                let terms = [("", visit.say("队员"))] + roles.entries.map { ($0.code, $0.name(visit.language)) }
                return Line(
                    id: "\(member.volunteer)", team: "\(id)", name: person.name, number: person.number, phone: person.phoneMasked,
                    since: member.since.day.short(visit.language), message: member.message,
                    roles: terms.map { RoleOption(value: $0, label: $1, selected: $0 == member.role) })
            }
        }
        isEmpty = lines.isEmpty
        nextHref = found.count > Self.pageSize ? "\(path)?status=\(part)&after=\(found[Self.pageSize - 1].volunteer)" : nil
        invite = organisation.kind == .team && organisation.status == .active
            ? FormView([FieldSpec("numbers", .textarea, max: 4_000), FieldSpec("message", .textarea, required: false, max: 200)],
                       values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
            : nil
    }
}
