import Audit
import Kernel
import Lists
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

    let id, name, status: String
    let tools: ListTools
    let tabs: [Tab]
    let members, applied, invited: Bool
    let words: String
    let roles: [FilterChoice]
    let chips: [FilterChip]
    let isFiltered: Bool
    let allHref, exportHref: String
    let lines: [Line]
    let isEmpty: Bool
    let count: String
    let nextHref, previousHref: String?
    /// For teams at work.
    let invite: FormView?

    private static let pageSize = 50
    private static let countLimit = 1_001

    /// One choice for the lists of all teams; applicants and invited people have a message where members have a role.
    static func columns(_ part: MemberFilter.Part) -> ListColumns {
        ListColumns("/organisations/:organisation/members", [
            ("name", "姓名"), ("number", "编号"), ("phone", "手机"), ("since", "时间"), ("note", part == .member ? "队内职务" : "留言"), ("act", "操作"),
        ])
    }

    init(_ id: OrganisationID, _ volunteers: VolunteerDirectory, problems: Problems?, visit: Visit, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        var filter = MemberFilter(visit.query)
        if problems != nil { filter.part = .invited }
        let after = visit.query["after"].flatMap { VolunteerID($0) }
        (members, applied, invited) = (filter.part == .member, filter.part == .applied, filter.part == .invited)
        self.id = "\(id)"
        (name, status, words) = (organisation.name, filter.part.rawValue, filter.words ?? "")
        let path = "/organisations/\(id)/members"
        let address = ListAddress(path, visit.query, names: ["status", "q", "role"])
        tools = try ListTools(Self.columns(filter.part), at: path, visit, in: work)
        let waiting = try InvitationStore.count(of: id, limit: Self.countLimit, in: work.tx)
        tabs = [
            Tab(href: path, label: visit.say("成员"), count: "\(try TeamMemberStore.count(id, .member, in: work.tx))", current: members),
            Tab(href: path + "?status=applied", label: visit.say("申请加入"), count: "\(try TeamMemberStore.count(id, .applied, in: work.tx))", current: applied),
            Tab(href: path + "?status=invited", label: visit.say("等待答复的邀请"), count: "\(waiting)", current: invited),
        ]
        let found = try filter.list(id, volunteers, after: after, limit: Self.pageSize + 1, in: work)
        let terms = try work.terms(of: .memberRoles).entries.map { (code: $0.code, name: $0.name(visit.language)) }
        lines = try found.prefix(Self.pageSize).compactMap { member in
            try volunteers.find(member.volunteer, work).map { person in
                Line(id: "\(member.volunteer)", team: "\(id)", name: person.name, number: person.number, phone: person.phoneMasked,
                     since: member.since.day.short(visit.language), message: member.message,
                     roles: ([("", visit.say("队员"))] + terms).map { RoleOption(value: $0, label: $1, selected: $0 == member.role) })
            }
        }
        roles = filter.part == .member ? terms.map { FilterChoice(value: $0.code, label: $0.name, selected: $0.code == filter.role) } : []
        chips = [
            filter.words.map { FilterChip(href: address.href(without: "q"), text: visit.say("找：\($0)")) },
            roles.first(where: \.selected).map { FilterChip(href: address.href(without: "role"), text: visit.say("队内职务：\($0.label)")) },
        ].compactMap(\.self)
        isFiltered = !chips.isEmpty
        allHref = members ? path : "\(path)?status=\(status)"
        exportHref = address.href(to: path + "/export")
        count = visit.say("本页 \(lines.count) 人")
        isEmpty = lines.isEmpty
        nextHref = found.count > Self.pageSize ? address.href([("after", "\(found[Self.pageSize - 1].volunteer)")]) : nil
        previousHref = after == nil ? nil : address.href()
        invite = organisation.kind == .team && organisation.status == .active
            ? FormView([FieldSpec("numbers", .textarea, max: 4_000), FieldSpec("message", .textarea, required: false, max: 200)],
                       values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
            : nil
    }
}
