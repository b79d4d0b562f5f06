import Foundation
import Kernel
import Rights
import TestKit
import Testing
@testable import Volunteers

@Suite struct PrintVolunteersTests {
    private func print(_ fields: [(String, String)], at path: String = "/volunteers/print", as account: AccountID, _ test: TestCity) async throws -> TestBrowser.Answer {
        let browser = try await test.browser(account)
        let asked = try await browser.post(path, fields)
        guard asked.status == .seeOther else { return asked }
        try await test.finishJobs()
        return try await browser.get(asked.location + "/file")
    }

    @Test func aPageForEachAndNothingInFullUnlessAskedFor() async throws {
        try await TestCity.with { test in
            for _ in 0..<3 { _ = try await test.volunteer() }
            _ = try await test.volunteer(name: "李小明", born: Day(year: 2011, month: 5, day: 1))
            let masked = try await print([("form", "forms")], as: test.administrator, test)
            #expect(masked.status == .ok && masked.bytes.starts(with: [UInt8]("%PDF".utf8)))
            let reveals = { try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'revealVolunteer'", as: Int.self) } }
            #expect(try await reveals() == 0)
            let full = try await print([("form", "forms"), ("full", "1")], as: test.administrator, test)
            #expect(full.bytes.starts(with: [UInt8]("%PDF".utf8)))
            #expect(try await reveals() == 4)
        }
    }

    @Test func theTableIsPrintedToo() async throws {
        try await TestCity.with { test in
            _ = try await test.volunteer()
            let table = try await print([("form", "table")], as: test.administrator, test)
            #expect(table.bytes.starts(with: [UInt8]("%PDF".utf8)))
        }
    }

    @Test func nobodyPrintsStrangers() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation()
            _ = try await test.volunteer()
            let admin = try await test.staff(at: mine)
            let empty = try await print([("form", "forms")], as: admin, test)
            #expect(empty.status == .unprocessableContent)
            let leader = try await test.staff(role: .leader, at: mine)
            #expect(try await test.browser(leader).get("/volunteers/print").status == .forbidden)
        }
    }

    @Test func theFormSaysWhoOneIsAndHidesWhatNeedNotBeKnown() async throws {
        try await TestCity.with { test in
            let id = try await test.volunteer(name: "李小明", born: Day(year: 2011, month: 5, day: 1)).volunteer
            let words = try await test.browser(test.administrator).get("/volunteers/print?q=李")
            #expect(words.text.contains("1 人"))
            try await test.write { work in
                let volunteer = try VolunteerStore.require(id, in: work.tx)
                let paper = try VolunteerFormPaper(.init(test.city.services.catalogue, .zh), in: work)
                let masked = paper.content(volunteer, .init(), revealed: nil, time: .zero)
                let texts = (masked.head + masked.rows).flatMap { $0 }.map(\.value)
                #expect(texts.contains("李小明") && texts.contains { $0.contains("****") })
                #expect(masked.blocks.contains { $0.label == "监护人" } && masked.facts[0].value == volunteer.number?.digits)
                let revealed = try RevealVolunteer(id).run(in: work)
                let full = paper.content(volunteer, .init(), revealed: revealed, time: .zero)
                #expect((full.head + full.rows).flatMap { $0 }.contains { $0.value == revealed.phone })
            }
        }
    }
}
