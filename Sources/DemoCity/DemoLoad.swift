import Audit
import Identity
import Kernel
import Organisations
import Rights
import Settings
import Site
import Storage
import Vault

/// Loads the demo city: the same from the same seed on the same day, at the size of the first real city.
///
/// It is carried out, not written: every event is done by the use case that a person would use, at its time and in that
/// person's name, so every record is made by the same rules as a real one.
package struct DemoLoad: Sendable {
    /// The password of every account of the demo city.
    package static let password = "Youai-2026"
    static let eventsPerTransaction = 500

    /// Somebody to sign in as.
    package struct Account: Sendable {
        package let role: String
        package let login: String
        package let name: String
    }

    let size: DemoSize
    let seed: UInt64

    package init(size: DemoSize, seed: UInt64 = 20_140_305) {
        self.size = size
        self.seed = seed
    }

    /// - Parameter progress: how many of how many events are done.
    /// - Returns: one account per role.
    package func run(into city: City, progress: @Sendable (Int, Int) -> Void) async throws -> [Account] {
        let now = city.services.clock.now
        let start = Instant(day: now.day.adding(days: -DemoSchedule.daysBefore - 20), hour: 8)
        let end = Instant(day: now.day.adding(days: -1), hour: 20)
        var random = SeededRandom(seed: seed)
        let hash = try Passwords.hashNow(Self.password)
        let (founded, tree, brands) = try await found(city, at: start, hash: hash, random: random)

        var used: Set<String> = []
        var people: [DemoPeople] = []
        people.reserveCapacity(size.volunteers)
        for serial in 0..<size.volunteers {
            people.append(try DemoPeople.make(
                serial, of: size.volunteers, leaders: tree.teams.count, stations: tree.stations, from: start, to: end, used: &used,
                random: &random))
        }
        var schedule = DemoSchedule(size: size, teams: tree.teams.count, zeal: people.map(\.zeal),
                                    registeredAt: people.map(\.registeredAt), today: now.day, random: random)
        let plans = schedule.plans()
        let events = DemoEvent.all(people: people, plans: plans, teams: tree.teams.count, now: now)
        let stage = DemoStage(people: people, plans: plans, tree: tree, brands: brands, passwordHash: hash)
        var cast = DemoCast(office: founded)
        let vault = city.services.vault
        for first in stride(from: 0, to: events.count, by: Self.eventsPerTransaction) {
            progress(first, events.count)
            let some = events[first..<min(first + Self.eventsPerTransaction, events.count)]
            let before = cast
            cast = try await city.services.database.write { try stage.run(some, cast: before, tx: $0, vault: vault) }
        }
        let ending = DemoEnding(stage: stage, cast: cast, tree: tree, now: now)
        let accounts = try await city.services.database.write { try ending.run(tx: $0, vault: vault) }
        let sites = DemoSites(stage: stage, cast: cast, tree: tree, now: now)
        try await city.services.database.write { try sites.run(in: Work(tx: $0, actor: sites.cast.office, now: now, vault: vault)) }
        let house = DemoHouse(tree: tree, cast: cast, now: now)
        try await city.services.database.write { try house.run(in: Work(tx: $0, actor: house.cast.office, now: now, vault: vault)) }
        let reportIns = DemoReportIns(stage: stage, cast: cast, tree: tree, now: now)
        try await city.services.database.write { try reportIns.run(in: Work(tx: $0, actor: reportIns.cast.office, now: now, vault: vault)) }
        let checks = DemoTeamChecks(stage: stage, cast: cast, tree: tree, now: now)
        try await city.services.database.write { try checks.run(in: Work(tx: $0, actor: checks.cast.office, now: now, vault: vault)) }
        let inspections = DemoInspections(office: sites.cast.office, now: now)
        try await city.services.database.write { try inspections.run(tx: $0, vault: vault) }
        let requests = DemoRequests(tree: tree, office: cast.office, now: now)
        try await city.services.database.write { try requests.run(tx: $0, vault: vault) }
        let reports = DemoReports(tree: tree, office: cast.office, now: now)
        try await city.services.database.write { try reports.run(tx: $0, vault: vault) }
        let offers = DemoOffers(stage: stage, cast: cast, now: now)
        try await city.services.database.write { try offers.run(in: Work(tx: $0, actor: offers.cast.office, now: now, vault: vault)) }
        try await DemoArchives(stage: stage, cast: cast, now: now).run(into: city)
        let messages = DemoMessages(stage: stage, cast: cast, now: now)
        try await city.services.database.write { try messages.run(tx: $0, vault: vault) }
        progress(events.count, events.count)
        return accounts
    }

    /// The office, the tree and the brands, before anybody registers.
    private func found(_ city: City, at start: Instant, hash: String, random: SeededRandom) async throws -> (Actor, DemoTree, [BrandID]) {
        let (size, vault, share) = (size, city.services.vault, city.share)
        return try await city.services.database.write { tx in
            let (office, root) = try DemoFounding(share: share, passwordHash: hash).run(in: Work(tx: tx, actor: .system, now: start, vault: vault))
            let officeWork = Work(tx: tx, actor: office, now: start, vault: vault)
            var tree = DemoTree(size: size, random: random)
            try tree.plant(below: root, in: officeWork)
            try DemoRegistration(tree: tree, size: size).allot(in: officeWork)
            return (office, tree, try DemoBrands.make(below: root, in: officeWork))
        }
    }
}
