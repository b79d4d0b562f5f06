import Kernel
import Pages
import Settings

/// What stands around every page.
enum SiteFrame {
    static func make(for visit: Visit) async throws -> Frame {
        try await visit.read { work in
            Frame(
                siteName: try work.setting(CitySettings.platformName), officeName: try work.setting(CitySettings.officeName),
                officePhone: try work.setting(CitySettings.officePhone), inboxCount: 0, menu: [], bottomBar: [])
        }
    }
}
