import Audit
import Kernel
import Ledger
import Recognition
import ServiceRecords
import Site
import Storage
import TestKit
import Verification

/// A small city whose ledger was sealed three times: records 1 to 8, a certificate that was revoked, and record 2 that was
/// objected to, confirmed and made void.
struct SealedCity: Sendable {
    let test: TestCity
    let certificate: CertificateID
    let heads: [SignedCheckpoint]

    static func with(_ body: (SealedCity) async throws -> Void) async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            var heads: [SignedCheckpoint?] = []
            for day in 1...4 { try await test.record(person.volunteer, hours: 2, on: Self.day(day)) }
            heads.append(try await test.seal())
            for day in 5...8 { try await test.record(person.volunteer, hours: 3, on: Self.day(day)) }
            let certificate = try await test.certificate(person.volunteer).id
            heads.append(try await test.seal())
            try await test.write(as: try await test.actor(person.account)) { try Self.object(2, in: $0) }
            try await test.write(as: try await test.actor(test.administrator)) { work in
                try SettleObjection(ObjectionID(1), .init(Fields([("decision", "uphold"), ("answer", "核对过")]))).run(in: work)
                try VoidRecord(RecordID(2), .init(Fields([("reason", "重复")]))).run(in: work)
                try RevokeCertificate(certificate, .init(Fields([("reason", "开错了")]))).run(in: work)
            }
            heads.append(try await test.seal())
            try await body(SealedCity(test: test, certificate: certificate, heads: heads.compactMap(\.self)))
        }
    }

    private static func object(_ record: Int64, in work: Work) throws {
        _ = try ObjectToRecord(RecordID(record), .init(Fields([("text", "时间不对")]))).run(in: work)
    }

    private static func day(_ day: Int) -> Day { Day(year: 2026, month: 2, day: day) ?? .earliest }

    func verify(kept: [Checkpoint] = []) async throws -> VerifyCity.Report {
        let vault = test.city.services.vault
        return try await test.city.services.database.read { try VerifyCity.run(in: $0, vault: vault, today: test.clock.now.day, kept: kept) { _ in } }
    }
}
