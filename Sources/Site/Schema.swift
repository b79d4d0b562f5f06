import Archives
import Audit
import Figures
import Identity
import Jobs
import Ledger
import Notices
import Organisations
import Pages
import Projects
import Recognition
import Regions
import Registration
import Search
import ServiceRecords
import Settings
import Sites
import Storage
import Transfers
import Uploads
import Volunteers

/// The migrations of all modules, in the order in which their tables lean on one another.
package enum Schema {
    package static let migrations: [Migration] =
        AuditMigrations.all + FigureMigrations.all + SearchMigrations.all + IdempotencyMigrations.all + SettingsMigrations.all
        + RegionsMigrations.all + IdentityMigrations.all + NoticeMigrations.all + JobMigrations.all
        + OrganisationsMigrations.all + VolunteersMigrations.all + ImportMigrations.all + TransfersMigrations.all + ProjectsMigrations.all
        + LedgerMigrations.all + ServiceRecordsMigrations.all
        + RecognitionMigrations.all
        + RegistrationMigrations.all
        + SitesMigrations.all
        + UploadsMigrations.all + ArchivesMigrations.all
}
