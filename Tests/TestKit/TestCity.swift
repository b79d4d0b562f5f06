import Audit
import Courier
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Logging
import Organisations
import Pages
import Regions
import Rights
import Site
import Storage
import Vault

/// A city of its own for one test, in a folder of its own, with a clock that the test moves.
///
/// It is a copy of a city that was founded once per process: office "测试市志愿服务中心", area 360500.
package struct TestCity: Sendable {
    package let city: City
    package let clock: ManualClock
    let responder: RouterResponder<AppContext>
    package let folder: String
    package let database: TestDatabase
    /// The office at the root.
    package let office: OrganisationID
    /// The office's first administrator.
    package let administrator: AccountID

    /// Thursday 5 March 2026, 10:00 in Shanghai.
    package static let start = Instant(day: Day(year: 2026, month: 3, day: 5) ?? .earliest, hour: 10, minute: 0)

    /// Opens a fresh city and removes it afterwards.
    package static func with<T>(_ body: (TestCity) async throws -> T) async throws -> T {
        try await with(founded) { test, _ in try await body(test) }
    }

    /// Opens a copy of a city in which something was made, and removes it afterwards.
    package static func with<Value, T>(_ template: CityTemplate<Value>, _ body: (TestCity, Value) async throws -> T) async throws -> T {
        await TestSeats.shared.take()
        do {
            let made = try await template.get()
            let test = try await copy(made)
            do {
                let result = try await body(test, made.value)
                try test.remove()
                await TestSeats.shared.give()
                return result
            } catch {
                try? test.remove()
                throw error
            }
        } catch {
            await TestSeats.shared.give()
            throw error
        }
    }

    static func copy<Value>(_ made: CityTemplate<Value>.Made) async throws -> TestCity {
        let folder = FileManager.default.temporaryDirectory.path + "/youai-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for item in try FileManager.default.contentsOfDirectory(atPath: made.folder) where !item.hasPrefix("youai.sqlite") {
            try FileManager.default.copyItem(atPath: made.folder + "/" + item, toPath: folder + "/" + item)
        }
        let database = try TestDatabase.make(in: folder, copyOf: made.database)
        let clock = ManualClock(made.now)
        let city = try await open(folder, database, clock)
        return TestCity(city: city, clock: clock, responder: city.router().buildResponder(), folder: folder, database: database,
                        office: made.office, administrator: made.administrator)
    }

    /// A place in which no city has been founded yet; the test closes and removes both.
    package static func openEmpty(_ folder: String) async throws -> (city: City, database: TestDatabase) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let database = try TestDatabase.make(in: folder)
        return (try await open(folder, database, ManualClock(start)), database)
    }

    /// Another server on the same database, with its keys from a folder: this city's unless another is named.
    package func openAgain(in folder: String? = nil) async throws -> City { try await Self.open(folder ?? self.folder, database, clock) }

    /// The same city as a second server knows it; the test closes its database.
    /// - Parameter couriers: how its letters leave the house.
    package func secondServer(_ couriers: Couriers = Couriers()) async throws -> TestCity {
        let city = try await Self.open(folder, database, clock, couriers)
        return TestCity(city: city, clock: clock, responder: city.router().buildResponder(), folder: folder, database: database,
                        office: office, administrator: administrator)
    }

    static func open(_ folder: String, _ database: TestDatabase, _ clock: ManualClock, _ couriers: Couriers = Couriers()) async throws -> City {
        var logger = Logger(label: "test")
        logger.logLevel = .error
        var options = City.Options(dataDirectory: folder, share: share, clock: clock, database: database.location, logger: logger, shelf: try shelf.get())
        options.couriers = couriers
        return try await City.open(options)
    }

    /// Read once for all cities of a test run.
    private static let shelf = Result { try City.Shelf.load(share: share) }

    /// The source tree that this file stands in.
    package static let share = String(#filePath.dropLast("/Tests/TestKit/TestCity.swift".count))

    private func remove() throws {
        try city.services.database.close()
        try database.remove()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Writes as somebody; the program itself when nobody is named.
    package func write<T: Sendable>(as actor: Actor = .system, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let services = city.services
        return try await services.database.write { tx in
            try body(Work(tx: tx, actor: actor, now: services.clock.now, vault: services.vault))
        }
    }

    package func read<T: Sendable>(as actor: Actor = .system, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let services = city.services
        return try await services.database.read { tx in
            try body(Work(tx: tx, actor: actor, now: services.clock.now, vault: services.vault))
        }
    }

    /// The actor that an account is now, with its roles.
    package func actor(_ account: AccountID) async throws -> Actor {
        try await read { work in
            Actor(account: account, name: try AccountStore.find(account, in: work.tx)?.name ?? "",
                  volunteer: try Facts.volunteer(of: account, in: work.tx),
                  appointments: try AppointmentStore.current(of: account, in: work.tx), address: "192.0.2.1")
        }
    }

    /// A browser that is signed in to an account, or a visitor's.
    package func browser(_ account: AccountID? = nil) async throws -> TestBrowser {
        guard let account else { return TestBrowser(city: self, token: nil) }
        let token = try await write { try SessionStore.open(for: account, kind: .browser, at: $0.now, in: $0.tx) }
        return TestBrowser(city: self, token: token)
    }

    /// A bearer token of an account.
    package func bearer(_ account: AccountID) async throws -> String {
        try await write { try SessionStore.open(for: account, kind: .bearer, at: $0.now, in: $0.tx) }
    }
}

extension TestCity {
    /// The password of every test account.
    package static let password = "Test-2026-ok"
}
