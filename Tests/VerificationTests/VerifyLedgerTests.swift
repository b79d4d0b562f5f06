import Kernel
import Ledger
import ServiceRecords
import Storage
import TestKit
import Testing
import Verification
import Volunteers

/// Somebody with the database changes a row behind the program's back, in every way there is, and is told which one.
@Suite struct VerifyLedgerTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let what: String
        /// A part of the name of the first row that the check must give.
        let named: String
        let statements: [String]
        var testDescription: String { what }

        init(_ what: String, _ named: String, _ statements: String...) { (self.what, self.named, self.statements) = (what, named, statements) }
    }

    static let onEntries = [
        Attack("another grade", "entry 6 (entered 6, leaf 5) was changed", "UPDATE ledger_entries SET grade = 'check-in' WHERE id = 6"),
        Attack("another time", "entry 3 (entered 3, leaf 2) was changed", "UPDATE ledger_entries SET at = at - 1 WHERE id = 3"),
        Attack("another commitment", "entry 9 (issued 1, leaf 8) was changed",
               "UPDATE ledger_entries SET commitment = (SELECT commitment FROM ledger_entries WHERE id = 1) WHERE id = 9"),
        Attack("an entry removed", "the entry of leaf 2, before entry 4", "DELETE FROM ledger_entries WHERE id = 3"),
        Attack("the last entry of a seal removed", "leaf 8 has no entry any more", "DELETE FROM ledger_entries WHERE id = 9"),
        Attack("the last entry removed", "leaf 12 has no entry any more", "DELETE FROM ledger_entries WHERE id = 13"),
        Attack("an entry inserted", "entry 0 (issued 77, leaf 0) was inserted", """
            INSERT INTO ledger_entries (id, kind, grade, at, subject, commitment)
            SELECT 0, 'issued', 'certificate', at, 77, commitment FROM ledger_entries WHERE id = 1
            """),
        Attack("two entries exchanged", "entry 5 (entered 6, leaf 4) was moved", "UPDATE ledger_entries SET id = 1005 WHERE id = 5",
               "UPDATE ledger_entries SET id = 5 WHERE id = 6", "UPDATE ledger_entries SET id = 6 WHERE id = 1005"),
        Attack("a salt destroyed", "record 4 (entry 4)", "UPDATE ledger_entries SET salt = NULL WHERE id = 4"),
        Attack("a salt exchanged", "record 4 (entry 4)", "UPDATE ledger_entries SET salt = (SELECT salt FROM ledger_entries WHERE id = 5) WHERE id = 4"),
        Attack("an entry led to another event", "record 5", "UPDATE ledger_entries SET event_id = 1000 WHERE id = 5"),
    ]

    static let onRecords = [
        Attack("more hours", "record 3 (entry 3)", "UPDATE service_records SET hundredths = 2400, ended_at = started_at + 86400 WHERE id = 3"),
        Attack("a minute more", "record 8 (entry 8)", "UPDATE service_records SET ended_at = ended_at + 60 WHERE id = 8"),
        Attack("another note", "record 1 (entry 1)", "UPDATE service_records SET note = 'x' WHERE id = 1"),
        Attack("another way of recording", "record 1 (entry 1)", "UPDATE service_records SET method = 'applied' WHERE id = 1"),
        Attack("effective at once", "record 6 (entry 6)", "UPDATE service_records SET effective_on = '2020-01-01' WHERE id = 6"),
        Attack("another recorder", "record 6 (entry 6)", "UPDATE service_records SET recorder_name = '李华' WHERE id = 6"),
        Attack("a void record that stands again", "record 2", "UPDATE service_records SET status = 'standing' WHERE id = 2"),
        Attack("a record removed with its events", "record 7 (entered, entry 7)", "DELETE FROM record_events WHERE record_id = 7",
               "DELETE FROM service_records WHERE id = 7"),
        Attack("a record inserted", "record 500: event 500 was inserted", """
            INSERT INTO service_records (id, volunteer_id, project_id, organisation_id, kind, method, started_at, ended_at, hundredths,
                recorder_name, recorded_at, effective_on)
            SELECT 500, volunteer_id, project_id, organisation_id, kind, method, started_at + 7200, ended_at + 7200, hundredths, recorder_name,
                recorded_at, effective_on FROM service_records WHERE id = 1
            """, "INSERT INTO record_events (id, record_id, kind, at, name) SELECT 500, 500, kind, at, name FROM record_events WHERE id = 1"),
        Attack("a record's number changed", "record 8", "UPDATE record_events SET record_id = 7 WHERE record_id = 8"),
    ]

    static let onEvents = [
        Attack("another reason", "record 2 (entry 12)", "UPDATE record_events SET reason = 'x' WHERE kind = 'voided'"),
        Attack("another time of an event", "record 4 (entry 4)", "UPDATE record_events SET at = at + 1 WHERE record_id = 4"),
        Attack("somebody else did it", "record 4 (entry 4)", "UPDATE record_events SET name = '李华', account_id = NULL WHERE record_id = 4"),
        Attack("an event removed", "record 2 (voided, entry 12)", "DELETE FROM record_events WHERE kind = 'voided'"),
        Attack("an event inserted", "record 1: event 900 was inserted",
               "INSERT INTO record_events (id, record_id, kind, at, name) SELECT 900, 1, 'upheld', at, name FROM record_events WHERE id = 1"),
    ]

    static let onTilesAndSeals = [
        Attack("a tile changed", "level 0, tile 0",
               "UPDATE ledger_tiles SET hashes = (SELECT commitment FROM ledger_entries WHERE id = 1) WHERE level = 0"),
        Attack("a tile removed", "level 0, tile 0", "DELETE FROM ledger_tiles"),
        Attack("a tile too many", "level 0, tile 1", "INSERT INTO ledger_tiles (level, place, hashes) SELECT 0, 1, hashes FROM ledger_tiles"),
        Attack("a level too many", "level 1, tile 0", "INSERT INTO ledger_tiles (level, place, hashes) SELECT 1, 0, hashes FROM ledger_tiles"),
        Attack("another head", "the seal of 9 leaves", "UPDATE ledger_seals SET root = (SELECT commitment FROM ledger_entries WHERE id = 1) WHERE size = 9"),
        Attack("another signature", "the seal of 4 leaves", "UPDATE ledger_seals SET signature = (SELECT signature FROM ledger_seals WHERE size = 9) WHERE size = 4"),
        Attack("a seal removed", "the seal of 13 leaves does not follow the one of 4", "DELETE FROM ledger_seals WHERE size = 9"),
        Attack("a seal inserted", "the seal of 6 leaves", """
            INSERT INTO ledger_seals (size, leaves, first_entry, last_entry, root, signature, sealed_at)
            SELECT 6, 2, 5, 6, root, signature, sealed_at FROM ledger_seals WHERE size = 9
            """),
        Attack("a seal of other entries", "the seal of 13 leaves", "UPDATE ledger_seals SET first_entry = 9 WHERE size = 13"),
        Attack("two seals exchanged", "the seal of 4 leaves", "UPDATE ledger_seals SET root = (SELECT root FROM ledger_seals WHERE size = 9), signature = (SELECT signature FROM ledger_seals WHERE size = 9) WHERE size = 4"),
    ]

    static let onCertificates = [
        Attack("more hours", "certificate 1", "UPDATE certificates SET hundredths = hundredths + 1"),
        Attack("another statement", "certificate 1", "UPDATE certificates SET statement = REPLACE(statement, '2026', '2025')"),
        Attack("a revoked certificate that stands again", "certificate 1: revoked in the ledger",
               "UPDATE certificates SET status = 'issued', ended_at = NULL, end_reason = ''"),
        Attack("another reason", "certificate 1 (entry 13)", "UPDATE certificates SET end_reason = 'x'"),
        Attack("a certificate removed", "certificate 1 (issued, entry 9)", "DELETE FROM certificates"),
        Attack("a certificate inserted", "certificate 50: issued", """
            INSERT INTO certificates (id, number, code, volunteer_id, issuer_id, from_day, to_day, hundredths, statement, signature,
                details_sealed, issued_at, valid_from)
            SELECT 50, '3605002026000099', 'x', volunteer_id, issuer_id, from_day, to_day, hundredths, statement, signature, details_sealed,
                issued_at, valid_from FROM certificates
            """),
    ]

    @Test func aCityThatNobodyTouchedIsWhole() async throws {
        try await SealedCity.with { city in
            let report = try await city.verify(kept: city.heads.map(\.checkpoint))
            #expect(report.findings.map { "\($0.rule): \($0.rows)" } == [])
            #expect(report.sealed == 13 && city.heads.map(\.size) == [4, 9, 13])
        }
    }

    @Test(arguments: onEntries + onRecords + onEvents + onTilesAndSeals + onCertificates)
    func theFirstRowThatWasChangedIsNamed(_ attack: Attack) async throws {
        try await SealedCity.with { city in
            #expect(try await city.verify().findings.isEmpty)
            try await Intruder.run(attack.statements, in: city.test.city.services.database)
            let findings = try await city.verify().findings
            #expect(findings.contains { $0.rows.first?.contains(attack.named) == true }, "\(findings.map { "\($0.rule): \($0.rows)" })")
        }
    }

    /// The entry and its tile together: the signed head still knows, and the seal is named.
    @Test func anEntryChangedTogetherWithItsTileIsFound() async throws {
        try await SealedCity.with { city in
            try await city.test.attack("UPDATE ledger_entries SET at = at + 1 WHERE id = 6")
            let tile = try await city.test.read { work in
                try LedgerStore.entries(after: .min, limit: 100, in: work.tx).flatMap(\.entry.hash.bytes)
            }
            try await city.test.write { _ = try $0.tx.run("UPDATE ledger_tiles SET hashes = \(tile) WHERE level = 0") }
            let rows = try await city.verify().findings.flatMap(\.rows)
            #expect(rows.contains("one of the entries 5 to 9, and the tiles with it"), "\(rows)")
        }
    }

    /// Everything after a seal is taken away, with records, events, tiles and seals: only a head that was kept elsewhere
    /// tells.
    @Test func aTailThatWasTakenAwayIsFoundByAKeptHead() async throws {
        try await SealedCity.with { city in
            let hashes = try await city.test.read { try LedgerStore.hashes(Tile(level: 0, index: 0), in: $0.tx).prefix(9).flatMap(\.bytes) }
            try await city.test.attack(
                "DELETE FROM ledger_seals WHERE size = 13", "DELETE FROM ledger_entries WHERE id > 9", "DELETE FROM record_events WHERE id > 8",
                "DELETE FROM objections", "UPDATE service_records SET status = 'standing'",
                "UPDATE certificates SET status = 'issued', ended_at = NULL, end_reason = ''",
                "DELETE FROM figures")
            try await city.test.write { _ = try $0.tx.run("UPDATE ledger_tiles SET hashes = \(hashes) WHERE level = 0") }
            // The totals are counted anew when the city is opened the next time.
            try await RecountFigures.fillIfMissing(in: city.test.city.services.database, today: city.test.clock.now.day)
            #expect(try await city.verify().findings.map { "\($0.rule): \($0.rows)" } == [])
            let findings = try await city.verify(kept: city.heads.map(\.checkpoint)).findings
            #expect(findings.flatMap(\.rows) == ["a head of 13 leaves was signed, and the ledger has none: its end was taken away"])
        }
    }

    /// Whoever has the key too can sign another history; a head that was kept elsewhere is not of it.
    @Test func anotherHistoryIsFoundByAKeptHead() async throws {
        try await SealedCity.with { city in
            try await city.test.attack(
                "DELETE FROM ledger_seals", "DELETE FROM ledger_tiles",
                "UPDATE ledger_entries SET salt = NULL WHERE id = 3", "UPDATE ledger_entries SET at = at + 1 WHERE id = 3")
            try await city.test.write { while try SealLedger().run(in: $0) != nil {} }
            let findings = try await city.verify(kept: [city.heads[2].checkpoint]).findings
            #expect(findings.flatMap(\.rows).contains("the first 13 leaves are not those whose head was kept"))
        }
    }

    @Test func whoeverLeavesTheCityLeavesTheLedgerWhole() async throws {
        try await SealedCity.with { city in
            let account = try #require(try await city.test.read { try $0.tx.value("SELECT account_id FROM volunteers WHERE id = 1", as: AccountID.self) })
            try await city.test.write(as: try await city.test.actor(account)) { try WithdrawVolunteer(confirmed: true).run(in: $0) }
            #expect(try await city.verify().findings.map { "\($0.rule): \($0.rows)" } == [])
        }
    }

    @Test func saltsDestroyedByOrderAreCountedAndNotBlamed() async throws {
        try await SealedCity.with { city in
            try await city.test.write { work in
                try EraseSalts(RecordID(4), events: RecordCommitmentStore.events(of: RecordID(4), in: work.tx)).run(in: work)
            }
            try await city.test.attack("UPDATE service_records SET note = 'erased' WHERE id = 4")
            let report = try await city.verify()
            #expect(report.findings.map { "\($0.rule): \($0.rows)" } == [] && report.erased == 1)
        }
    }
}
