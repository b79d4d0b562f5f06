import Archives
import Audit
import Figures
import Identity
import Inspections
import Jobs
import Ledger
import Lists
import Messages
import Notices
import Offers
import Organisations
import Pages
import Projects
import Recognition
import Regions
import Registration
import ReportIns
import Reports
import Requests
import Search
import ServiceRecords
import Settings
import Sites
import Storage
import TeamChecks
import Transfers
import Uploads
import Volunteers

/// The migrations of all modules, in the order in which their tables lean on one another.
package enum Schema {
    package static let migrations: [Migration] =
        AuditMigrations.all + FigureMigrations.all + SearchMigrations.all + IdempotencyMigrations.all + SettingsMigrations.all
        + IdentityMigrations.all + RegionsMigrations.all + ListsMigrations.all + NoticeMigrations.all + JobMigrations.all
        + OrganisationsMigrations.all + VolunteersMigrations.all + ImportMigrations.all + TransfersMigrations.all + ProjectsMigrations.all
        + LedgerMigrations.all + ServiceRecordsMigrations.all
        + RecognitionMigrations.all
        + RegistrationMigrations.all
        + SitesMigrations.all
        + ReportInsMigrations.all
        + TeamChecksMigrations.all
        + UploadsMigrations.all + InspectionsMigrations.all
        + ReportsMigrations.all
        + ArchivesMigrations.all
        + RequestsMigrations.all
        + MessagesMigrations.all
        + OffersMigrations.all
}
