import Audit
import Kernel
import Rights
import Settings
import Site

/// The office of the made-up 新余市 and its settings.
struct DemoFounding: Sendable {
    static let area = "360500"

    let share: String
    let passwordHash: String

    /// - Returns: the first administrator, and the office at the root.
    func run(in work: Work) throws -> (administrator: Actor, root: OrganisationID) {
        guard let area = RegionCode(Self.area) else { throw DemoError.unexpected("area") }
        let founded = try FoundCity(officeName: "新余市志愿服务中心（演示）", area: area, administrator: "林主任", login: "office",
                                    passwordHash: passwordHash, mustChangePassword: false)
            .run(regions: share + "/Data/regions.csv", in: work)
        try SettingsStore.set(CitySettings.platformName.key, "有爱新余", at: work.now, in: work.tx)
        try SettingsStore.set(CitySettings.officePhone.key, "0790-1234567", at: work.now, in: work.tx)
        try SettingsStore.set(CitySettings.officeHead.key, "林主任", at: work.now, in: work.tx)
        try SettingsStore.set(CitySettings.officeHandler.key, "何晓", at: work.now, in: work.tx)
        return (Actor(account: founded.administrator, name: "林主任", appointments: [
            .init(role: .administrator, place: .city, organisation: founded.office),
        ]), founded.office)
    }
}
