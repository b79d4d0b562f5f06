import Kernel
import Recognition
import Testing
import TestKit

@Suite struct RequestCertificateTests {
    private let day = Day(year: 2026, month: 2, day: 2) ?? .earliest
    private let period = [("from", "2026-02-01"), ("to", "2026-03-01")]

    @Test func aRequestBecomesACertificate() async throws {
        try await TestCity.with { test in
            let one = try await test.organisation()
            let person = try await test.volunteer(at: one)
            try await test.record(person.volunteer, hours: 4, on: day, team: one)
            let mine = try await test.browser(person.account)
            let form = try await mine.get("/me/certificates/new")
            #expect(form.text.contains("可以证明 4 小时") && form.text.contains("value=\"2026-02-02\""))
            let asked = try await mine.post("/me/certificates", period + [("issuer", "\(one)"), ("purpose", "升学")])
            #expect(asked.status == .seeOther && asked.location == "/me/certificates")
            #expect(try await mine.get("/me/certificates").text.contains("等待办理"))

            let staff = try await test.browser(test.staff(at: one))
            #expect(try await staff.get("/inbox").text.contains("证书申请"))
            let request = try #require(try await test.read { try $0.tx.value("SELECT id FROM certificate_requests", as: Int.self) })
            #expect(try await staff.get("/certificate-requests/\(request)").text.contains("升学"))
            #expect(try await staff.post("/certificate-requests/\(request)/approval").status == .seeOther)
            #expect(try await staff.post("/certificate-requests/\(request)/approval").status == .conflict)
            #expect(try await mine.get("/me/certificates").text.contains("4 小时志愿服务证明"))
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM certificates", as: Int.self) } == 1)
        }
    }

    @Test func aRefusalGivesItsReason() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: day)
            let mine = try await test.browser(person.account)
            #expect(try await mine.post("/me/certificates", period + [("issuer", "\(test.office)")]).status == .seeOther)
            let office = try await test.browser(test.administrator)
            let request = try #require(try await test.read { try $0.tx.value("SELECT id FROM certificate_requests", as: Int.self) })
            #expect(try await office.post("/certificate-requests/\(request)/refusal", [("reason", " ")]).status == .unprocessableContent)
            #expect(try await office.post("/certificate-requests/\(request)/refusal", [("reason", "请写明用途<b>")]).status == .seeOther)
            let page = try await mine.get("/me/certificates")
            #expect(page.text.contains("退回的理由：请写明用途&lt;b&gt;"))
            // After a refusal one may ask again.
            #expect(try await mine.post("/me/certificates", period + [("issuer", "\(test.office)")]).status == .seeOther)
        }
    }

    @Test func oneOpenRequestForEachOrganisation() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: day)
            let mine = try await test.browser(person.account)
            #expect(try await mine.post("/me/certificates", period + [("issuer", "\(test.office)")]).status == .seeOther)
            #expect(try await mine.post("/me/certificates", period + [("issuer", "\(test.office)")]).status == .conflict)
        }
    }

    @Test func onlyOrganisationsThatKnowMeMayBeAsked() async throws {
        try await TestCity.with { test in
            let stranger = try await test.organisation()
            let person = try await test.volunteer()
            let mine = try await test.browser(person.account)
            #expect(try await mine.get("/me/certificates/new").text.contains("还没有可以证明的服务"))
            for fields in [[], period, period + [("issuer", "\(stranger)")], period + [("issuer", "<script>")], period + [("issuer", "\(test.office)")]] {
                let answer = try await mine.post("/me/certificates", fields)
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains("<script>alert") && answer.text.contains("还有几处需要改一下"))
            }
            #expect(try await mine.get("/me/certificates/new?from=2026-03-01&to=2026-02-01").status == .unprocessableContent)
            #expect(try await mine.get("/me/certificates/new?from=%27&to=%00").status == .unprocessableContent)
        }
    }

    @Test func requestsOfAnotherPlaceDoNotExist() async throws {
        try await TestCity.with { test in
            let (one, two) = (try await test.organisation(), try await test.organisation())
            let person = try await test.volunteer(at: one)
            try await test.record(person.volunteer, hours: 4, on: day, team: one)
            #expect(try await test.browser(person.account).post("/me/certificates", period + [("issuer", "\(one)")]).status == .seeOther)
            let request = try #require(try await test.read { try $0.tx.value("SELECT id FROM certificate_requests", as: Int.self) })
            let other = try await test.browser(test.staff(at: two))
            #expect(try await other.get("/certificate-requests/\(request)").status == .notFound)
            #expect(try await other.post("/certificate-requests/\(request)/approval").status == .notFound)
            #expect(try await other.post("/certificate-requests/\(request)/refusal", [("reason", "不")]).status == .notFound)
            #expect(!(try await other.get("/certificates").text.contains("等待办理的申请")))
        }
    }
}
