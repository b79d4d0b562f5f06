import Audit
import Foundation
import Kernel
import Organisations
import Rights
import Site
import Storage
import Vault
import Verification
import Volunteers

/// A made-up city of any size, written in bulk: for measuring what a large city costs. Every row is one that the use cases
/// could have written: `youai verify` finds nothing.
///
/// The parts are made while the parts before them are written, and indexes when all rows are there.
package struct BulkCity: Sendable {
    package struct Report: Sendable {
        package let volunteers: Int
        package let records: Int
        /// Rows of all tables.
        package let rows: Int
        package let seconds: Double
    }

    let volunteers: Int
    let records: Int
    let teams: Int?
    let seed: UInt64

    /// - Parameter teams: how many; about one for 300 volunteers when nil.
    /// - Throws: ``DemoError`` when there are more people than fictitious identity numbers, or too much work for them.
    package init(volunteers: Int, records: Int, teams: Int? = nil, seed: UInt64 = 20_140_305) throws {
        guard (1_000...BulkPlan.mostVolunteers).contains(volunteers), (1...volunteers * BulkPlan.recordsPerVolunteer).contains(records),
              teams.map({ (1...BulkTree.mostTeams).contains($0) }) ?? true else {
            throw DemoError.size
        }
        (self.volunteers, self.records, self.teams, self.seed) = (volunteers, records, teams, seed)
    }

    /// - Parameter progress: what is being done, and how much of it is done.
    package func run(into city: City, progress: @Sendable (String, Int, Int) -> Void) async throws -> Report {
        let began = Date()
        let database = city.services.database
        let (office, root, tree) = try await found(city)
        guard let account = office.account, let area = RegionCode(DemoFounding.area) else { throw DemoError.unexpected("office") }
        let plan = BulkPlan(volunteers: volunteers, records: records, teams: tree.teams.count, now: city.services.clock.now, seed: seed)
        let tables = BulkPeople.tables + BulkProjects.tables + BulkService.tables
        let indexes = try await database.dropIndexes(of: tables)

        let people = BulkPeople(plan: plan, tree: tree, vault: city.services.vault, firstVolunteer: 1, firstAccount: 1_000, area: area,
                                passwordHash: try Passwords.hashNow(DemoLoad.password))
        var rows = try await write(volunteers, 2_000, "Volunteers", database, progress) { try people.rows($0) }
        let projects = BulkProjects(plan: plan, tree: tree, firstProject: 1, declaredBy: account)
        rows += try await write(plan.projects, 2_000, "Projects", database, progress) { projects.rows($0) }
        let places = try await database.read { tx in try tree.teams.map { try OrganisationStore.require($0.id, in: tx).place.path } }
        let service = BulkService(plan: plan, tree: tree, firstVolunteer: 1, firstProject: 1)
        rows += try await write(plan.past, 100, "Records", database, progress) { service.rows($0, places: places) }

        try await database.makeIndexes(indexes) { progress("Indexes", $0, indexes.count) }
        try await database.renumber(tables.filter { !["volunteer_choices", "project_choices", "team_members"].contains($0) })
        try await finish(city, office: office, root: root, area: area, today: plan.today)
        try await seal(city, progress)
        return Report(volunteers: volunteers, records: records, rows: rows, seconds: Date().timeIntervalSince(began))
    }

    /// Makes portions of rows, the next one while the one before is written.
    private func write(_ count: Int, _ portion: Int, _ name: String, _ database: Database, _ progress: @Sendable (String, Int, Int) -> Void,
                       make: @escaping @Sendable (Range<Int>) throws -> [BulkRows]) async throws -> Int {
        var written = 0
        var next: Task<[BulkRows], any Error>? = Task { try make(0..<min(portion, count)) }
        var done = 0
        while let making = next {
            let rows = try await making.value
            done = min(done + portion, count)
            let range = done..<min(done + portion, count)
            next = range.isEmpty ? nil : Task { try make(range) }
            try await database.write { tx in for table in rows { try table.insert(in: tx) } }
            written += rows.map(\.count).reduce(0, +)
            progress(name, done, count)
        }
        return written
    }

    private func found(_ city: City) async throws -> (Actor, OrganisationID, BulkTree) {
        let (vault, share, volunteers, teams) = (city.services.vault, city.share, volunteers, teams)
        let hash = try Passwords.hashNow(DemoLoad.password)
        let at = Instant(day: city.services.clock.now.day.adding(days: -BulkPlan.days - 400), hour: 8)
        return try await city.services.database.write { tx in
            let (office, root) = try DemoFounding(share: share, passwordHash: hash).run(in: Work(tx: tx, actor: .system, now: at, vault: vault))
            var tree = BulkTree(volunteers: volunteers, teams: teams)
            let work = Work(tx: tx, actor: office, now: at, vault: vault)
            try tree.plant(below: root, in: work)
            try BulkSites.open(at: tree.stations, in: work)
            return (office, root, tree)
        }
    }

    /// What stands for the rows as a whole: the numbers that are used up, the audit event, the figures, and what is found by
    /// its name. The city was founded years ago, but its office has changed its password since.
    private func finish(_ city: City, office: Actor, root: OrganisationID, area: RegionCode, today: Day) async throws {
        let (services, volunteers, records) = (city.services, volunteers, records)
        try await services.database.write { tx in
            try NumberRangeStore.insert(area: area, 1...999_999_999, to: root, in: tx)
            try DemoStore.useNumbers(upTo: volunteers, of: root, in: tx)
            try DemoStore.renewPassword(of: office.account, at: services.clock.now, in: tx)
            let work = Work(tx: tx, actor: office, now: services.clock.now, vault: services.vault)
            try work.audit("loadRecords", AuditObject("records", Self.range(1, records)), at: .city, ["rows": "\(records)"])
            try RecountFigures.fill(in: tx, today: today)
        }
    }

    /// "000000000001-000000003000": the form that the verification reads.
    static func range(_ first: Int, _ last: Int) -> String { "\(DemoPeople.padded(first, 12))-\(DemoPeople.padded(last, 12))" }

    /// Makes leaves of the ledger's entries, many pieces to a transaction.
    private func seal(_ city: City, _ progress: @Sendable (String, Int, Int) -> Void) async throws {
        progress("Sealing", 0, records)
        try await KeepLedger(city.services).run { step in try await city.work { try step($0) } }
        progress("Sealing", records, records)
    }
}
