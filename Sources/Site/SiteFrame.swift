import Kernel
import Pages
import Settings
import Storage
import Synchronization

/// What stands around every page: the platform's names, the menus, what waits.
///
/// The names are kept in memory, so that a page for visitors and volunteers asks the database nothing for its frame.
final class SiteFrame: Sendable {
    private struct Names {
        let site, englishSite, office, phone: String
        let generation: UInt64
        let readAt: Instant
    }

    /// Another process (the command line) may change a setting too: a copy lives this long at most.
    private static let keepSeconds: Int64 = 30

    private let names = Mutex<Names?>(nil)

    func make(for visit: Visit) async throws -> Frame {
        let names = try await names(visit)
        let inboxCount = visit.actor.isStaff ? try await visit.read { try Inbox.count(in: $0) } : 0
        return Frame(
            siteName: visit.language == .en ? names.englishSite : names.site, officeName: names.office, officePhone: names.phone, inboxCount: inboxCount,
            menu: SiteMenu.staff(visit), bottomBar: SiteMenu.volunteer(visit))
    }

    private func names(_ visit: Visit) async throws -> Names {
        // Read before the settings are: a change in between makes the copy stale, never the reverse.
        let generation = visit.database.generation(of: .settings)
        if let kept = names.withLock({ $0 }), kept.generation == generation, abs(visit.now - kept.readAt) < Self.keepSeconds { return kept }
        let read = try await visit.read { work in
            Names(site: try work.setting(CitySettings.platformName), englishSite: try work.setting(CitySettings.platformEnglishName),
                  office: try work.setting(CitySettings.officeName),
                  phone: try work.setting(CitySettings.officePhone), generation: generation, readAt: work.now)
        }
        names.withLock { $0 = read }
        return read
    }
}
