import Audit
import Kernel
import Notices
import Organisations
import Pages
import Settings
import Storage
import Volunteers

/// What the page of today is made of, read in one state.
struct TodayData: Sendable {
    let volunteer: Volunteer
    let coming: [OwnSignUp]
    let cards: [PortalCard]
    let extras: TodayExtras
    let earlyMinutes: Int
    /// The newest that were not put away.
    let notices: [Notice]

    private static let comingLimit = 50

    init(_ volunteer: Volunteer, _ above: FromAbove, visit: Visit, in work: Work) throws {
        self.volunteer = volunteer
        coming = try SignUpListStore.own(volunteer.id, .coming, limit: Self.comingLimit, at: work.now, in: work.tx)
        extras = try above.today(volunteer.id, work)
        let open = try PortalStore.openTo(
            volunteer.id, bornOn: volunteer.bornOn, region: volunteer.region, teams: TeamMemberStore.teams(of: volunteer.id, in: work.tx),
            hours: try extras.standing?.hours ?? above.hours(volunteer.id, work), limit: TodayView.cardLimit, at: work.now, in: work.tx)
        cards = try PortalCard.all(ProjectListStore.list(ids: open, in: work.tx), visit, in: work)
        notices = try NoticeStore.unread(of: work.account(), limit: TodayView.noticeLimit, in: work.tx)
        earlyMinutes = try work.setting(CitySettings.earlyMinutes)
    }
}
