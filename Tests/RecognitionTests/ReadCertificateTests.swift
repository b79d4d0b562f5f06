import Kernel
import Recognition
import Testing
import TestKit

@Suite struct ReadCertificateTests {
    private let day = Day(year: 2026, month: 2, day: 2) ?? .earliest

    @Test func thePaperIsForThePersonAndTheIssuer() async throws {
        try await TestCity.with { test in
            let (one, two) = (try await test.organisation(), try await test.organisation())
            let person = try await test.volunteer(at: one)
            try await test.record(person.volunteer, hours: 4, on: day, team: one)
            let certificate = try await test.certificate(person.volunteer, issuer: one)
            let path = "/certificates/\(certificate.id)/pdf"
            let own = try await test.browser(person.account).get(path)
            #expect(own.status == .ok && own.bytes.starts(with: "%PDF".utf8))
            #expect(try await test.browser(person.account).get(path, language: "en").bytes != own.bytes)
            #expect(try await test.browser(test.volunteer().account).get(path).status == .notFound)
            #expect(try await test.browser(test.staff(at: two)).get(path).status == .notFound)
            #expect(try await test.browser(test.staff(role: .leader, at: one)).get(path).status == .notFound)
            #expect(try await test.browser().get(path).status == .seeOther)
            #expect(try await reads(test) == 0)
            #expect(try await test.browser(test.staff(at: one)).get(path).status == .ok)
            #expect(try await reads(test) == 1)
        }
    }

    private func reads(_ test: TestCity) async throws -> Int? {
        try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'readCertificate'", as: Int.self) }
    }
}
