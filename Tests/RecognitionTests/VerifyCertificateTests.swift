import Kernel
import Recognition
import Testing
import TestKit

@Suite struct VerifyCertificateTests {
    private let day = Day(year: 2026, month: 2, day: 2) ?? .earliest

    private func issued(_ test: TestCity) async throws -> IssueCertificate.Issued {
        let person = try await test.volunteer(name: "王小梅")
        try await test.record(person.volunteer, hours: 4, on: day)
        return try await test.certificate(person.volunteer)
    }

    @Test func anybodySeesWhatWasSignedAndNoMore() async throws {
        try await TestCity.with { test in
            let certificate = try await issued(test)
            let page = try await test.browser().get("/verify/\(certificate.number)/\(certificate.code)")
            #expect(page.status == .ok)
            for words in ["王**", "共 4 小时", "公示中", "测试市志愿服务中心", certificate.number, "导入"] { #expect(page.text.contains(words), "\(words)") }
            #expect(!page.text.contains("王小梅") && !page.text.contains("369999"))
            test.clock.advance(seconds: 7 * 86_400)
            #expect(try await test.browser().get("/verify/\(certificate.number)/\(certificate.code)").text.contains("现在有效"))
        }
    }

    @Test func theCodeMayBeTypedAsPeopleType() async throws {
        try await TestCity.with { test in
            let certificate = try await issued(test)
            let typed = certificate.code.lowercased().replacing("0", with: "o").replacing("1", with: "l")
            let grouped = String(typed.prefix(4)) + "-" + String(typed.dropFirst(4).prefix(4)) + " " + String(typed.dropFirst(8))
            let number = String(certificate.number.prefix(6)) + " " + String(certificate.number.dropFirst(6))
            let query = "number=\(number)&code=\(grouped)".replacing(" ", with: "%20")
            let answer = try await test.browser().get("/verify?\(query)")
            #expect(answer.status == .seeOther && answer.location == "/verify/\(certificate.number)/\(certificate.code)")
        }
    }

    @Test func aWrongCodeAndAnUnknownNumberAnswerAlike() async throws {
        try await TestCity.with { test in
            let certificate = try await issued(test)
            let visitor = try await test.browser()
            let wrong = try await visitor.get("/verify/\(certificate.number)/0000000000000000")
            let unknown = try await visitor.get("/verify/3605002026999999/0000000000000000")
            #expect(wrong.status == .notFound && wrong.text.contains("编号和验证码不符"))
            #expect(wrong.text.replacing(certificate.number, with: "3605002026999999") == unknown.text)
            let api = try await TestBrowser.api(test, .get, "/verifications/\(certificate.number)/0000000000000000")
            let none = try await TestBrowser.api(test, .get, "/verifications/3605002026999999/0000000000000000")
            #expect(api.status == .notFound && none.status == .notFound)
            #expect(api.json["title"] as? String == none.json["title"] as? String)
        }
    }

    @Test(arguments: [
        "UPDATE certificates SET hundredths = 99900", "UPDATE certificates SET to_day = '2027-01-01'",
        "UPDATE certificates SET statement = REPLACE(statement, '4.00', '9.00'), hundredths = 900",
        "UPDATE certificates SET signature = SUBSTR(signature, 2)", "UPDATE certificates SET valid_from = '2020-01-01'",
        "UPDATE certificates SET statement = '{}'",
    ])
    func aChangedRowDoesNotVerify(_ change: String) async throws {
        try await TestCity.with { test in
            let certificate = try await issued(test)
            try await Intruder.disarm("certificates", in: test.city.services.database)
            let changed = try await test.write { try $0.tx.run(SQLText.statement(change)) }
            #expect(changed == 1)
            let page = try await test.browser().get("/verify/\(certificate.number)/\(certificate.code)")
            #expect(page.text.contains("这张证书核对不上") && !page.text.contains("王**"))
            let api = try await TestBrowser.api(test, .get, "/verifications/\(certificate.number)/\(certificate.code)")
            #expect(api.json["verifies"] as? Bool == false && api.json["hours"] as? String == nil)
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/certificates/\(certificate.id)/pdf").status == .conflict)
            #expect(try await office.get("/certificates/\(certificate.id)").text.contains("存档和签名不一致"))
        }
    }

    @Test func theTableItselfForbidsChanges() async throws {
        try await TestCity.with { test in
            _ = try await issued(test)
            await #expect(throws: (any Error).self) { try await test.write { try $0.tx.run("UPDATE certificates SET hundredths = 1") } }
            await #expect(throws: (any Error).self) { try await test.write { try $0.tx.run("DELETE FROM certificates") } }
        }
    }

    @Test func thirtyTriesAMinute() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            for _ in 0..<30 { #expect(try await visitor.get("/verify/3605002026000001/0000000000000000").status == .notFound) }
            #expect(try await visitor.get("/verify/3605002026000001/0000000000000000").status == .tooManyRequests)
            test.clock.advance(seconds: 60)
            #expect(try await visitor.get("/verify/3605002026000001/0000000000000000").status == .notFound)
        }
    }

    @Test func hostileNumbersAndCodesAreOnlyWrong() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            for path in ["/verify/%27%20OR%201=1/%3Cscript%3E", "/verify/\(String(repeating: "9", count: 500))/A", "/verify/%00/%00", "/verify/１/２"] {
                let answer = try await visitor.get(path)
                #expect(answer.status == .notFound && !answer.text.contains("<script>a"), "\(path)")
            }
            for query in ["number=&code=", "number=1&code=2", "number=%3Cscript%3Ealert(1)&code=%3Cscript%3Ealert(1)"] {
                let answer = try await visitor.get("/verify?\(query)")
                #expect(!answer.text.contains("<script>alert"))
                #expect([.ok, .unprocessableContent].contains(answer.status))
            }
            #expect(try await visitor.get("/verify/1/2/qr").status == .notFound)
        }
    }
}
