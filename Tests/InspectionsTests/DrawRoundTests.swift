@testable import Inspections
import Kernel
import Sites
import TestKit
import Testing
import Vault

@Suite struct DrawRoundTests {
    private func announced(_ count: Int, more: [(String, String)] = [], _ test: TestCity) async throws -> RoundID {
        for number in 1...count { _ = try await test.site("第\(number)站") }
        return try await Rounds.plan(try await Rounds.form(test, "draw", more: more), test)
    }

    @Test func theLowestHashesOfTheFrozenRollAreDrawn() async throws {
        try await TestCity.with { test in
            let id = try await announced(8, test)
            let before = try #require(try await test.read { try RoundStore.find(id, in: $0.tx) })
            #expect(before.status == .announced && before.seed.isEmpty && before.seedHash.utf8.count == 64)
            let numbers = try await test.read { try RoundStore.numbers(of: id, in: $0.tx) }
            // What is opened or suspended after the announcement changes nothing.
            _ = try await test.site("后来的站")
            let first = try #require(try await test.read { try SiteStore.named("第1站", in: $0.tx) })
            try await test.write { try SuspendSite(first.id, ["reason": "装修"]).run(in: $0) }
            #expect(try await test.write { try DrawRound(id, Fields()).run(in: $0) } == 3)
            let round = try #require(try await test.read { try RoundStore.find(id, in: $0.tx) })
            // Done again without anything of the program but SHA-256.
            func hash(_ text: String) -> String { Hex.encode(sha256([UInt8](text.utf8))) }
            #expect(hash(round.seed) == before.seedHash && round.rollHash == hash(numbers.sorted().map { $0 + "\n" }.joined()))
            let again = numbers.sorted { hash("\(round.seed):\($0)") < hash("\(round.seed):\($1)") }.prefix(3)
            #expect(numbers.count == 8)
            #expect(try await Rounds.objects(id, test).map(\.candidate.number) == Array(again))
            await #expect(throws: Refusal.self) { try await test.write { try DrawRound(id, Fields()).run(in: $0) } }
        }
    }

    @Test func everybodySeesTheRollAndWhatWasDrawn() async throws {
        try await TestCity.with { test in
            let id = try await announced(4, test)
            let visitor = try await test.browser()
            let before = try await visitor.get("/inspection-draws/\(id)")
            #expect(before.text.contains("第1站") && before.text.contains("种子的校验值") && !before.text.contains("抽中的</h2>"))
            try await test.write { _ = try DrawRound(id, Fields()).run(in: $0) }
            #expect(try await visitor.get("/inspection-draws/\(id)").text.contains("抽中的</h2>"))
            let all = try await Rounds.plan(try await Rounds.form(test), test)
            #expect(try await visitor.get("/inspection-draws/\(all)").status == .notFound)
        }
    }

    @Test func aPublicNumberIsTypedIn() async throws {
        try await TestCity.with { test in
            let id = try await announced(5, more: [("seedKind", "public"), ("seedSource", "双色球第 30 期")], test)
            await #expect(throws: Problems.self) { try await test.write { try DrawRound(id, Fields()).run(in: $0) } }
            #expect(try await test.write { try DrawRound(id, ["seed": "03 08 12 19 25 31 07"]).run(in: $0) } == 3)
            let object = try #require(try await Rounds.objects(id, test).first)
            #expect(object.hash == Draw<Int>.hash("03 08 12 19 25 31 07:\(object.candidate.number)"))
        }
    }

    @Test func beforeTheDrawNothingIsInspected() async throws {
        try await TestCity.with { test in
            let id = try await announced(2, test)
            #expect(try await Rounds.objects(id, test).isEmpty)
            await #expect(throws: Refusal.self) { try await test.write { try CloseRound(id, ["conclusion": "好"]).run(in: $0) } }
            let stranger = try await test.actor(try await test.staff(at: try await test.organisation()))
            await #expect(throws: Refusal.notFound) { try await test.write(as: stranger) { try DrawRound(id, Fields()).run(in: $0) } }
        }
    }
}
