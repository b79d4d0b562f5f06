import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights
import Settings

/// A team's members, or those who ask to be members or are invited, as a file: exactly the rows that the page's filters show.
struct MemberExport: ExportedList {
    private static let portion = 500

    static func export(_ volunteers: VolunteerDirectory) -> ListExport {
        ListExport("exportMembers", "队伍成员", at: "/organisations/:organisation/members/export", .may(.editOrganisation), columns: MembersView.columns(.member)) { filters, work in
            guard let id = filters["organisation"].flatMap({ OrganisationID($0) }) else { throw Refusal.notFound }
            let team = try OrganisationStore.require(id, in: work.tx)
            try work.actor.require(.editOrganisation, at: team.place)
            return MemberExport(team: team, filter: MemberFilter(filters), volunteers: volunteers)
        }
    }

    let team: Organisation
    let filter: MemberFilter
    let volunteers: VolunteerDirectory

    struct State: Sendable {
        var last: VolunteerID?
        var number = 0
    }

    var start: State { State() }
    var fileName: String? { team.name }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let title: Message = switch filter.part {
        case .member: "成员"
        case .applied: "申请加入"
        case .invited: "等待答复的邀请"
        }
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "姓名", 12), ("number", "编号", 20), ("phone", "手机", 14), ("since", "时间", 12),
            filter.part == .member ? ("note", "队内职务", 16) : ("note", "留言", 40),
        ]
        return SheetLayout(name: words.say(title), titles: [team.name, words.say(title)],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 == 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try filter.count(team.id, volunteers, limit: limit, in: work) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let roles = try work.allTerms(of: .memberRoles)
        let rows = try filter.list(team.id, volunteers, after: state.last, limit: Self.portion, in: work).map { member -> [Cell] in
            next.last = member.volunteer
            next.number += 1
            let person = try volunteers.find(member.volunteer, work)
            let role = member.role.isEmpty ? words.say("队员") : roles.name(member.role, words.language)
            return [
                .integer(next.number), .text(person?.name ?? ""), .text(person?.number ?? ""), .text(person?.phoneMasked ?? ""), .day(member.since.day),
                .text(filter.part == .member ? role : member.message),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportMembers", AuditObject("organisation", team.id), at: team.place, ["rows": "\(rows)"])
    }
}
