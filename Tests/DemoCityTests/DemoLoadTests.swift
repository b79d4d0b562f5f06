import DemoCity
import Foundation
import Kernel
import Logging
import Site
import Storage
import TestKit
import Testing
import Vault
import Verification

@Suite struct DemoLoadTests {
    @Test func nothingInTheDemoCityBreaksARule() async throws {
        try await Self.withDemoCity { city in
            let report = try await Self.verify(city)
            #expect(report.findings.map { "\($0.rule): \($0.rows)" } == [])
            #expect(report.volunteers == 300)
        }
    }

    @Test func theSameSeedGivesTheSameCity() async throws {
        let first = try await Self.withDemoCity { try await Self.summary($0) }
        let second = try await Self.withDemoCity { try await Self.summary($0) }
        #expect(first == second)
        #expect(first.records > 50)
    }

    /// Each rule finds what it is for: one row of each kind is changed behind the ledger's back.
    @Test(arguments: [
        ("a place too many", "UPDATE posts SET taken = taken - 1 WHERE id = (SELECT MIN(post_id) FROM sign_ups WHERE status = 'accepted')"),
        ("hours that nobody served", "UPDATE service_records SET hundredths = hundredths + 100 WHERE id = (SELECT MIN(id) FROM service_records)"),
        ("a record without its event", "DELETE FROM record_events WHERE id = (SELECT MIN(id) FROM record_events)"),
        ("a record given to somebody else", """
            UPDATE service_records SET volunteer_id = (SELECT MAX(id) FROM volunteers)
            WHERE id = (SELECT MIN(id) FROM service_records WHERE method = 'check-in')
            """),
        ("a void record that stands again", "UPDATE service_records SET status = 'void' WHERE id = (SELECT MIN(id) FROM service_records)"),
        ("a telephone that is another's", "UPDATE volunteers SET phone_sealed = (SELECT phone_sealed FROM volunteers v ORDER BY id DESC LIMIT 1) WHERE id = 1"),
        ("hours that are in no record", "UPDATE figures SET hundredths = hundredths + 100 WHERE name = 'hours/city' AND day = ''"),
        ("a number that nobody has reached", "UPDATE number_ranges SET next = next - 1 WHERE parent_id IS NULL"),
        ("a range that grows into another", "UPDATE number_ranges SET last = last + 10 WHERE id = (SELECT MIN(id) FROM number_ranges WHERE parent_id IS NOT NULL)"),
        ("volunteers that nobody registered", "UPDATE figures SET amount = amount + 1 WHERE name = 'volunteers/city'"),
        ("a result that nobody entered", "UPDATE registration_check_people SET outcome = 'real', settled = 1 WHERE settled = 0"),
        ("somebody else who was drawn", "UPDATE registration_check_parts SET threshold = '0' WHERE check_id = 1"),
        ("a certificate with other words", "UPDATE certificates SET statement = statement || ' ' WHERE id = (SELECT MIN(id) FROM certificates)"),
    ])
    func whatIsChangedBehindItsBackIsFound(what: String, statement: String) async throws {
        try await Self.withDemoCity { city in
            #expect(try await Self.verify(city).findings.isEmpty)
            try await Intruder.disarm(in: city.services.database)
            try await city.services.database.write { _ = try $0.run(SQL(raw: statement)) }
            #expect(try await !Self.verify(city).findings.isEmpty, "\(what)")
        }
    }

    private struct Summary: Equatable, Sendable {
        let volunteers: Int
        let records: Int
        let hundredths: Int
        let names: String
    }

    private static func summary(_ city: City) async throws -> Summary {
        try await city.services.database.read { tx in
            Summary(
                volunteers: try tx.value("SELECT COUNT(*) FROM volunteers") ?? 0,
                records: try tx.value("SELECT COUNT(*) FROM service_records") ?? 0,
                hundredths: try tx.value("SELECT SUM(hundredths) FROM service_records") ?? 0,
                names: try tx.rows("SELECT name FROM volunteers ORDER BY id LIMIT 50").map { try $0.get("name") }.joined())
        }
    }

    private static func verify(_ city: City) async throws -> VerifyCity.Report {
        let (vault, today) = (city.services.vault, city.services.clock.now.day)
        return try await city.services.database.read { try VerifyCity.run(in: $0, vault: vault, today: today) { _ in } }
    }

    private static func withDemoCity<T: Sendable>(_ body: (City) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.path + "/youai-demo-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (city, database) = try await TestCity.openEmpty(folder)
        defer { try? database.remove() }
        _ = try await DemoLoad(size: DemoSize(volunteers: 300)).run(into: city) { _, _ in }
        let result = try await body(city)
        try city.services.database.close()
        return result
    }
}
