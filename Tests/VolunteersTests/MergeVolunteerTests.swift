import Kernel
import Rights
import TestKit
import Testing
import Volunteers

@Suite struct MergeVolunteerTests {
    /// Somebody registered, and somebody who registers again with the same document.
    private func pair(_ test: TestCity) async throws -> (first: VolunteerID, old: AccountID, second: VolunteerID, new: AccountID) {
        let number = Fictitious.card(born: Day("1975-02-03") ?? .earliest)
        let (first, old) = try await test.applicant(name: "刘德", number: number)
        _ = try await test.write { try ApproveVolunteer(first).run(in: $0) }
        let (second, new) = try await test.applicant(name: "刘德", number: number)
        #expect(try await test.read { try VolunteerStore.require(second, in: $0.tx).duplicateOf } == first)
        return (first, old, second, new)
    }

    @Test func theNewAccountTakesOverTheOldRecord() async throws {
        try await TestCity.with { test in
            let (first, old, second, new) = try await pair(test)
            for (account, cause) in [(old, "1"), (old, "2"), (new, "2")] { try await test.tell(account, cause, "第 \(cause) 件") }
            let oldBrowser = try await test.browser(old)
            #expect(try await oldBrowser.get("/me").status == .ok)
            let before = try await test.read { try VolunteerStore.require(first, in: $0.tx) }
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/volunteers/\(second)").text.contains("原有记录"))
            #expect(try await office.post("/volunteers/\(second)/approval").status == .conflict)
            #expect(try await office.post("/volunteers/\(second)/merger").status == .unprocessableContent)
            #expect(try await office.post("/volunteers/\(second)/merger", [("verified", "1")]).location == "/volunteers/\(first)")
            let after = try await test.read { try VolunteerStore.require(first, in: $0.tx) }
            #expect(after.account == new)
            #expect(try await test.told(old).isEmpty)
            #expect(try await test.told(new).sorted() == ["第 1 件", "第 2 件"], "each cause once")
            #expect(after.number == before.number)
            #expect(after.status == .active)
            #expect(after.phoneMasked != before.phoneMasked)
            #expect(try await test.read { try VolunteerStore.require(second, in: $0.tx).status } == .merged)
            #expect(try await oldBrowser.get("/me").location.hasPrefix("/sign-in"))
            #expect(try await test.browser(new).get("/me").text.contains(try #require(before.number).digits))
            #expect(try await office.post("/volunteers/\(second)/merger", [("verified", "1")]).status == .conflict)
        }
    }

    @Test func onlyWhoAnswersForBothMayMerge() async throws {
        try await TestCity.with { test in
            let here = try await test.organisation()
            let number = Fictitious.card(born: Day("1975-02-03") ?? .earliest)
            let (first, old) = try await test.applicant(number: number)
            let (second, _) = try await test.applicant(at: here, number: number)
            let administrator = try await test.browser(try await test.staff(at: here))
            let page = try await administrator.get("/volunteers/\(second)")
            #expect(page.status == .ok)
            #expect(!page.text.contains("/volunteers/\(first)\""))
            #expect(try await administrator.post("/volunteers/\(second)/merger", [("verified", "1")]).status == .notFound)
            #expect(try await test.read { try VolunteerStore.require(first, in: $0.tx).account } == old)
        }
    }

    @Test func whenTheFirstGoesTheSecondStandsAlone() async throws {
        try await TestCity.with { test in
            let number = Fictitious.card(born: Day("1975-02-03") ?? .earliest)
            let (first, _) = try await test.applicant(number: number)
            let (second, _) = try await test.applicant(number: number)
            let (third, _) = try await test.applicant(number: number)
            let reason = try DecisionReason(Fields([("reason", "冒用他人证件")]))
            try await test.write { try RefuseVolunteer(first, reason).run(in: $0) }
            let left = try await test.read { work in
                (try VolunteerStore.require(second, in: work.tx).duplicateOf, try VolunteerStore.require(third, in: work.tx).duplicateOf)
            }
            #expect(left.0 == nil)
            #expect(left.1 == second)
            _ = try await test.write { try ApproveVolunteer(second).run(in: $0) }
        }
    }
}
