import Audit
import Identity
import Kernel
import Organisations
import Pages
import Regions
import Rights
import Settings
import Storage
import Vault

/// Founds a city: the national table of regions, the dictionaries, the office at the root of the tree and its first
/// administrator.
package struct FoundCity: Sendable {
    package let officeName: String
    package let area: RegionCode
    package let administrator: String
    package let login: String
    package let passwordHash: String
    package let mustChangePassword: Bool

    package init(officeName: String, area: RegionCode, administrator: String, login: String, passwordHash: String, mustChangePassword: Bool) {
        self.officeName = officeName
        self.area = area
        self.administrator = administrator
        self.login = login
        self.passwordHash = passwordHash
        self.mustChangePassword = mustChangePassword
    }

    package struct Founded: Sendable {
        package let office: OrganisationID
        package let administrator: AccountID
    }

    /// - Throws: ``Refusal/conflict(code:_:)`` when the city exists already, ``Problems`` when the area is unknown.
    package func run(regions path: String, in work: Work) throws -> Founded {
        guard try !work.tx.exists("SELECT 1 FROM organisations") else {
            throw Refusal.conflict(code: "city_exists", "这里已经有一座城市")
        }
        try LoadRegions.run(from: path, in: work.tx)
        guard try RegionStore.find(area, in: work.tx) != nil else {
            throw Problems("area", "unknown", "没有这个行政区划代码")
        }
        try DictionaryStore.fill(in: work.tx)
        try SettingsStore.set(CitySettings.officeName.key, officeName, at: work.now, in: work.tx)
        try SettingsStore.set(CitySettings.officeArea.key, area.six, at: work.now, in: work.tx)
        let office = try OrganisationStore.insertRoot(name: officeName, region: area, at: work.now, in: work.tx)
        let account = try AccountStore.insert(
            .init(name: administrator, login: login, phone: nil, passwordHash: passwordHash, mustChange: mustChangePassword),
            at: work.now, vault: work.vault, in: work.tx)
        _ = try AppointmentStore.insert(account, .administrator, at: office, by: nil, now: work.now, in: work.tx)
        try work.audit("foundCity", AuditObject("organisation", office), at: .city, ["name": officeName, "area": area.six])
        return Founded(office: office, administrator: account)
    }
}
