import DemoCity
import Figures
import Foundation
import Kernel
import Ledger
import Site
import Storage
import TestKit
import Testing
import Verification

@Suite struct BulkCityTests {
    @Test func nothingInItBreaksARule() async throws {
        try await Self.withCity(volunteers: 1_500, records: 4_000) { city in
            let (vault, today) = (city.services.vault, city.services.clock.now.day)
            let report = try await city.services.database.read { try VerifyCity.run(in: $0, vault: vault, today: today) { _ in } }
            #expect(report.findings.map { "\($0.rule): \($0.rows)" } == [])
            #expect(report.volunteers == 1_500)
            // Every record has an entry, and so has everything that happened to one.
            let events: Int = try await city.services.database.read { try $0.value("SELECT COUNT(*) FROM record_events") ?? 0 }
            #expect(events > 4_000 && report.sealed == events)
        }
    }

    @Test func whatComesLaterIsNumberedOn() async throws {
        try await Self.withCity(volunteers: 1_000, records: 500) { city in
            let number = try await city.services.database.write { tx in
                try tx.insert("INSERT INTO record_events (record_id, kind, at, name) VALUES (1, 'disputed', 0, '') RETURNING id", as: Int.self)
            }
            #expect(number > 500)
        }
    }

    @Test func itHasTheIndexesOfEveryCity() async throws {
        let filled = try await Self.withCity(volunteers: 1_000, records: 500) { try await Self.dropAll($0) }
        let empty = try await TestCity.with { try await Self.dropAll($0.city) }
        #expect(empty.count > 10 && filled == empty)
    }

    @Test func itHasAsManyTeamsAsAskedForAndASiteAtEachStation() async throws {
        try await Self.withCity(volunteers: 1_000, records: 500, teams: 45) { city in
            let counts = try await city.services.database.read { tx in
                try ["SELECT COUNT(*) FROM organisations WHERE kind = 'team'", "SELECT COUNT(*) FROM organisations WHERE kind IN ('centre', 'station')",
                     "SELECT COUNT(*) FROM sites"].map { try tx.value(SQL(raw: $0), as: Int.self) ?? 0 }
            }
            #expect(counts[0] == 45 && counts[1] > 4 && counts[1] == counts[2])
        }
        #expect(throws: (any Error).self) { try BulkCity(volunteers: 1_000, records: 500, teams: 0) }
    }

    @Test(arguments: [(999, 100), (1_000, 50_001), (11_000_001, 1), (1_000, 0)])
    func sizesThatCannotBeAreRefused(volunteers: Int, records: Int) {
        #expect(throws: (any Error).self) { try BulkCity(volunteers: volunteers, records: records) }
    }

    private static func dropAll(_ city: City) async throws -> [String] {
        try await city.services.database.dropIndexes(of: ["volunteers", "service_records", "audit_events", "sign_ups"]).sorted()
    }

    private static func withCity<T: Sendable>(volunteers: Int, records: Int, teams: Int? = nil, _ body: (City) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.path + "/youai-bulk-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (city, database) = try await TestCity.openEmpty(folder)
        let report = try await BulkCity(volunteers: volunteers, records: records, teams: teams).run(into: city) { _, _, _ in }
        #expect(report.rows > volunteers + records)
        let result = try await body(city)
        try city.services.database.close()
        try database.remove()
        return result
    }
}
