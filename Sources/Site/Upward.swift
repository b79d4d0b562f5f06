import Archives
import Audit
import Kernel
import Organisations
import Projects
import Recognition
import ServiceRecords
import Statistics
import TeamChecks
import Volunteers

/// What upper modules answer for the pages of lower ones.
enum Upward {
    /// For lists of volunteers.
    static let hours: HoursLookup = { volunteers, day, tx in try HoursTotals.effective(of: volunteers, on: day, in: tx) }

    /// For the pages of teams.
    static let lastCheck: LastCheckLookup = { team, work in
        try TeamCheckStore.list(of: team, limit: 1, in: work.tx).first.map { LastCheck(year: $0.year, state: $0.status.title, mark: $0.status.mark) }
    }

    static let forProjects = FromAbove(
        hours: { volunteer, work in try HoursTotals.effective(of: volunteer, on: work.today, in: work.tx) },
        today: { volunteer, work in
            TodayExtras(openCheckIn: try openCheckIn(of: volunteer, in: work), standing: try standing(of: volunteer, in: work),
                        waits: try invitations(of: volunteer, in: work) + waits(of: volunteer, in: work))
        },
        figures: { try PortalFigures.of($0) },
        photographs: { try ArchivePhotos.of($0, in: $1) })

    private static func openCheckIn(of volunteer: VolunteerID, in work: Work) throws -> TodayExtras.OpenCheckIn? {
        try CheckInStore.open(of: volunteer, in: work.tx).map { stay in
            .init(id: stay.id, project: stay.project, projectName: stay.projectName, since: stay.openedAt,
                  until: Instant(day: stay.openedAt.day, hour: 24))
        }
    }

    private static func standing(of volunteer: VolunteerID, in work: Work) throws -> TodayExtras.Standing {
        let standing = try Standing.of(volunteer, in: work)
        return .init(
            hours: standing.hours, pending: standing.totals.pending + standing.totals.frozen, star: standing.star,
            stars: standing.thresholds.count, word: Standing.name(ofStar: standing.star),
            next: standing.next.map { ($0, Standing.name(ofStar: standing.star + 1)) })
    }

    /// Teams that would like to have the person.
    private static func invitations(of volunteer: VolunteerID, in work: Work) throws -> [TodayExtras.Wait] {
        try InvitationStore.list(for: volunteer, limit: latest, in: work.tx).map { invitation in
            .init("“\(invitation.teamName)”邀请您加入", detail: "接受或婉拒，由您决定", href: "/organisations/\(invitation.team)", state: "等您答复")
        }
    }

    /// How many of the latest records are looked through for news.
    private static let latest = 5

    /// Records in publicity, which may still be objected to, and those under objection.
    private static func waits(of volunteer: VolunteerID, in work: Work) throws -> [TodayExtras.Wait] {
        try RecordStore.list(RecordFilter(volunteer: volunteer), after: nil, limit: latest, in: work.tx).compactMap { record in
            let title: Message = "\(record.projectName)：\(record.hours) 小时"
            let href = "/records/\(record.id)"
            switch record.status {
            case .disputed:
                return .init(title, detail: "您提出了异议，处理以前不计入时长", href: href, state: "异议中")
            case .standing where record.effectiveOn > work.today:
                return .init(title, detail: "有不对的地方，请在 \(record.effectiveOn) 以前提出异议", href: href, state: "公示中")
            case .standing, .void: return nil
            }
        }
    }
}
