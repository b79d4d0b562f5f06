import Kernel
import Storage
import TestKit
import Testing
import Verification
@testable import Sites

@Suite struct VerifySitesTests {
    @Test(arguments: [
        "DELETE FROM booking_quarters WHERE quarter = 57", "UPDATE bookings SET ends = ends + 15", "UPDATE bookings SET status = 'cancelled'",
        "UPDATE incubations SET ends_on = '2026-12-31' WHERE ends_on IS NOT NULL",
        "DELETE FROM incubation_days WHERE day = (SELECT MAX(day) FROM incubation_days)",
    ])
    func whatIsChangedBehindItsBackIsFound(statement: String) async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            _ = try await test.booking(of: try await test.room(of: site), for: try await test.team())
            let desk = try await test.desk(of: site)
            let id = try await test.incubation(at: site, for: try await test.organisation())
            try await test.write {
                try GrantIncubation(id, Fields([("room", "\(desk)"), ("from", "2026-03-10"), ("to", "2026-04-10")]), today: $0.today).run(in: $0)
            }
            #expect(try await findings(test) == 0)
            try await test.write { _ = try $0.tx.run(SQL(raw: statement)) }
            #expect(try await findings(test) == 1, "\(statement)")
        }
    }

    private func findings(_ test: TestCity) async throws -> Int {
        try await test.read { try VerifyCity.run(in: $0.tx, vault: $0.vault, today: $0.today) { _ in }.findings.count }
    }
}
