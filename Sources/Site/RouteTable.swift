import Archives
import AuditTrail
import Hummingbird
import Identity
import Inspections
import Jobs
import Lists
import Messages
import Notices
import Offers
import Organisations
import Pages
import Projects
import PublicLedger
import Recognition
import Regions
import Registration
import ReportIns
import Reports
import Requests
import ServiceRecords
import Settings
import Sites
import Statistics
import TeamChecks
import Transfers
import Volunteers

/// The routes of all modules. The rights matrix and the API description are checked against this list.
package enum RouteTable {
    package static let all: [Route] = [
        Preference.routes, SiteRoutes.all, InboxRoutes.all, AccountRoutes.all,
        IdentityRoutes.all, ListsRoutes.all, NoticeRoutes.all,
        MessagesRoutes.all,
        RegionsRoutes.all(.city),
        OrganisationsRoutes.all(.city, .city, Upward.lastCheck),
        VolunteersRoutes.all(hours: Upward.hours, reportIns: ReportInsRoutes.own), ImportRoutes.all,
        TransferRoutes.all,
        SettingsRoutes.all, DictionaryRoutes.all, AuditTrailRoutes.all,
        PortalRoutes.all(Upward.forProjects), SignUpRoutes.all(Upward.forProjects), SignUpAPI.all(Upward.forProjects),
        SignUpWorkRoutes.all, TodayRoutes.all(Upward.forProjects),
        BrandRoutes.all, ProjectWorkRoutes.all, ProjectDecisionRoutes.all, ProjectAPI.all,
        ServiceRecordsRoutes.all,
        RegistrationRoutes.all,
        ReportInsRoutes.all,
        TeamChecksRoutes.all,
        SitesRoutes.all(InspectionsRoutes.notes),
        InspectionsRoutes.all,
        ReportsRoutes.all,
        ArchivesRoutes.all,
        RequestsRoutes.all,
        OffersRoutes.all,
        RecognitionRoutes.all, LedgerRoutes.all, StatisticsRoutes.all,
        JobRoutes.all(JobTable.handlers, JobTable.schedules),
    ].flatMap(\.self)
}
