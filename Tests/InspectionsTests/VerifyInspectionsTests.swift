@testable import Inspections
import Kernel
import TestKit
import Testing
import Verification

@Suite struct VerifyInspectionsTests {
    @Test(arguments: [
        "UPDATE inspections SET score = score + 1", "UPDATE inspections SET grade = '优秀'", "UPDATE inspection_marks SET mark = 'B' WHERE mark = 'C'",
        "DELETE FROM inspection_mendings", "DELETE FROM inspection_roll",
        "UPDATE site_grades SET grade = '优秀'", "UPDATE site_grades SET inspected_on = '2026-01-01'", "DELETE FROM site_grades",
    ])
    func whatIsChangedBehindItsBackIsFound(statement: String) async throws {
        try await TestCity.with { test in
            for number in 1...4 { _ = try await test.site("第\(number)站") }
            let id = try await Rounds.plan(try await Rounds.form(test, "draw"), test)
            try await test.write { _ = try DrawRound(id, Fields()).run(in: $0) }
            let object = try #require(try await Rounds.objects(id, test).first)
            try await Rounds.record(object.id, "ABCDAA", test)
            #expect(try await findings(test) == 0)
            try await test.attack(statement)
            #expect(try await findings(test) > 0, "\(statement)")
        }
    }

    private func findings(_ test: TestCity) async throws -> Int {
        try await test.read { try VerifyCity.run(in: $0.tx, vault: $0.vault, today: $0.today) { _ in }.findings.count }
    }
}
