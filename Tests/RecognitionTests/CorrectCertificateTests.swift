import Kernel
import Recognition
import Testing
import TestKit

@Suite struct CorrectCertificateTests {
    private let days = [2, 3].compactMap { Day(year: 2026, month: 2, day: $0) }

    @Test func aNewCertificateStandsInItsPlace() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: days[0])
            let old = try await test.certificate(person.volunteer)
            try await test.record(person.volunteer, hours: 3, on: days[1])
            let office = try await test.browser(test.administrator)
            let path = "/certificates/\(old.id)/correction"
            let fields = [("reason", "漏了一次服务"), ("from", "2026-02-01"), ("to", "2026-03-01")]
            #expect(try await office.post(path, [("reason", "x")]).status == .unprocessableContent)
            #expect(try await office.post(path, fields).status == .seeOther)
            #expect(try await office.post(path, fields).status == .conflict)
            let shown = try await test.browser().get("/verify/\(old.number)/\(old.code)")
            #expect(shown.text.contains("已经更正，不再有效") && shown.text.contains("3605002026000002"))
            let code = try #require(try await test.read {
                try $0.tx.value("SELECT code FROM certificates WHERE number = '3605002026000002'", as: String.self)
            })
            let new = try await test.browser().get("/verify/3605002026000002/\(code)")
            #expect(new.text.contains("共 7 小时") && new.text.contains(old.number))
        }
    }

    @Test func nothingIsLostWhenThereIsNothingToCertify() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: days[0])
            let old = try await test.certificate(person.volunteer)
            let fields = [("reason", "时段写错"), ("from", "2025-02-01"), ("to", "2025-03-01")]
            let answer = try await test.browser(test.administrator).post("/certificates/\(old.id)/correction", fields)
            #expect(answer.status == .conflict)
            #expect(try await test.browser().get("/verify/\(old.number)/\(old.code)").text.contains("正在公示"))
        }
    }
}
