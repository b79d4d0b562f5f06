import Audit
import Kernel
import Notices
import Organisations
import Rights
import Storage

/// Reminds teams of their check: when it begins, two weeks before it ends, and each week for a month when they are late; and of
/// conditions that are to be met within a week (催报年检). Nobody is told twice of the same.
package enum RemindOfTeamChecks {
    static let piece = 200

    /// - Parameter after: the last team of the piece before.
    /// - Returns: the last team of this piece; nil when all have been looked at.
    package static func run(after: OrganisationID?, in work: Work) throws -> OrganisationID? {
        let period = try TeamCheckPeriod.current(in: work)
        if after == nil { try remindOfConditions(in: work) }
        guard let stage = stage(period, today: work.today) else { return nil }
        var filter = TeamCheckFilter(period)
        filter.state = .due
        let teams = try TeamCheckListStore.list(filter, in: [.city], today: work.today, from: after.map { .after($0) } ?? .first, limit: piece, tx: work.tx)
        for team in teams {
            let (title, detail) = words(team.name, period, today: work.today)
            try tell(team.team, .init("team-check-due", "\(period.year)/\(stage)/\(team.team)"), title, detail, in: work)
        }
        return teams.count == piece ? teams.last?.team : nil
    }

    /// What the day is good for; nil when it is too late to say it again.
    static func stage(_ period: TeamCheckPeriod, today: Day) -> String? {
        let left = period.ends.daysSinceEpoch - today.daysSinceEpoch
        if left >= 14 { return "begin" }
        if left >= 0 { return "soon" }
        return left >= -28 ? "late \((-left + 6) / 7)" : nil
    }

    private static func words(_ team: String, _ period: TeamCheckPeriod, today: Day) -> (Message, Message) {
        if today <= period.ends { return ("“\(team)”要报 \(period.year) 年年检", "请在 \(period.ends) 以前核对系统里的数字，写一写去年做了什么") }
        return ("“\(team)”还没有报 \(period.year) 年年检", "\(period.ends) 已经过了，请尽快补报")
    }

    private static func remindOfConditions(in work: Work) throws {
        for check in try TeamCheckListStore.conditional(from: work.today.adding(days: -28), by: work.today.adding(days: 7), in: work.tx) {
            guard let day = check.dueOn else { continue }
            let isLate = day < work.today
            try tell(check.organisation, .init("team-check-remedy", "\(check.id)/\(day)/\(isLate ? "late" : "soon")"),
                     isLate ? "“\(check.organisationName)”的年检整改已过期限" : "“\(check.organisationName)”的年检整改快到期限了", "期限是 \(day)，整改好了请报告", in: work)
        }
    }

    private static func tell(_ team: OrganisationID, _ cause: Notice.Cause, _ title: Message, _ detail: Message, in work: Work) throws {
        let holders = try AppointmentStore.holders(at: team, in: work.tx).filter { $0.role.permissions.contains(.editOrganisation) }
        try SendNotices(Set(holders.map(\.account)).sorted { $0.rawValue < $1.rawValue }.map {
            .init(to: $0, cause, title, detail: detail, href: "/teams/\(team)/check")
        }).run(in: work)
    }
}
