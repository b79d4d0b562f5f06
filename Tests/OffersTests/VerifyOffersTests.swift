import Kernel
import Storage
import TestKit
import Testing
import Verification
@testable import Offers

@Suite struct VerifyOffersTests {
    @Test func whatPeopleAreFoundByIsHeldAgainstWhatItWasMadeFrom() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let (one, two) = (try await scene.offer("赵一", at: 0), try await scene.offer("钱二"))
            let need = try OfferScene.need()
            try await test.write { try NoteAsk(two.volunteer, for: "request/1", from: need.begins, to: need.ends).run(in: $0) }
            func found() async throws -> Int {
                try await test.read { try VerifyCity.run(in: $0.tx, vault: $0.vault, today: $0.today) { _ in }.findings.count }
            }
            #expect(try await found() == 0)
            try await test.write { try $0.tx.run("UPDATE offers SET cell = cell + 1 WHERE volunteer_id = \(one.volunteer)") }
            #expect(try await found() == 1)
            try await test.write { try $0.tx.run("UPDATE offers SET asked_at = 0 WHERE volunteer_id = \(two.volunteer)") }
            #expect(try await found() == 2)
        }
    }
}
