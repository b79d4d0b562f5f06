import Foundation
import Kernel
import Site
import Storage
import Vault

/// A city that many tests copy: made once per process, when the first test asks for it.
package actor CityTemplate<Value: Sendable> {
    struct Made: Sendable {
        let folder: String
        let database: TestDatabase
        let office: OrganisationID
        let administrator: AccountID
        /// Where the clock of a copy begins.
        let now: Instant
        let value: Value
    }

    private let make: @Sendable () async throws -> Made
    private var making: Task<Made, any Error>?

    init(whole make: @escaping @Sendable () async throws -> Made) { self.make = make }

    /// A founded city in which `body` has made something.
    package init(_ body: @escaping @Sendable (TestCity) async throws -> Value) {
        make = {
            let test = try await TestCity.copy(TestCity.founded.get())
            let value = try await body(test)
            try test.city.services.database.close()
            try test.database.becomeTemplate()
            return Made(folder: test.folder, database: test.database, office: test.office, administrator: test.administrator,
                        now: test.clock.now, value: value)
        }
    }

    func get() async throws -> Made {
        let task = making ?? Task { try await make() }
        making = task
        return try await task.value
    }
}

extension TestCity {
    /// Office "测试市志愿服务中心", area 360500, an administrator and nobody else.
    static let founded = CityTemplate<Void>(whole: {
        let folder = FileManager.default.temporaryDirectory.path + "/youai-template-\(UUID().uuidString)"
        let (city, database) = try await openEmpty(folder)
        guard let area = RegionCode("360500") else { throw Refusal.notFound }
        let hash = try Passwords.hashNow(TestCity.password)
        let founded = try await city.work { work in
            try FoundCity(officeName: "测试市志愿服务中心", area: area, administrator: "林主任", login: "office",
                          passwordHash: hash, mustChangePassword: false)
                .run(regions: TestCity.share + "/Data/regions.csv", in: work)
        }
        try city.services.database.close()
        try database.becomeTemplate()
        return CityTemplate<Void>.Made(folder: folder, database: database, office: founded.office, administrator: founded.administrator,
                    now: TestCity.start, value: ())
    })
}
