import Kernel
import Recognition
import Testing
import TestKit

@Suite struct RevokeCertificateTests {
    private let day = Day(year: 2026, month: 2, day: 2) ?? .earliest

    @Test func aRevokedCertificateSaysSo() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: day)
            let certificate = try await test.certificate(person.volunteer)
            let office = try await test.browser(test.administrator)
            let path = "/certificates/\(certificate.id)/revocation"
            #expect(try await office.post(path).status == .unprocessableContent)
            #expect(try await office.post(path, [("reason", "记录有误")]).status == .seeOther)
            #expect(try await office.post(path, [("reason", "再来一次")]).status == .conflict)
            let page = try await test.browser().get("/verify/\(certificate.number)/\(certificate.code)")
            #expect(page.text.contains("已经撤销，不再有效") && !page.text.contains("记录有误"))
            #expect(try await test.browser(person.account).get("/me/certificates").text.contains("原因：记录有误"))
        }
    }

    @Test func anotherPlacesCertificateDoesNotExist() async throws {
        try await TestCity.with { test in
            let (one, two) = (try await test.organisation(), try await test.organisation())
            let person = try await test.volunteer(at: one)
            try await test.record(person.volunteer, hours: 4, on: day, team: one)
            let certificate = try await test.certificate(person.volunteer, issuer: one)
            let other = try await test.bearer(test.staff(at: two))
            let path = "/certificates/\(certificate.id)"
            #expect(try await TestBrowser.api(test, .get, path, bearer: other).status == .notFound)
            let revoke = try await TestBrowser.api(test, .post, path + "/revocation", bearer: other, json: #"{"reason":"不"}"#)
            #expect(revoke.status == .notFound)
            #expect(try await TestBrowser.api(test, .get, path, bearer: test.bearer(test.volunteer().account)).status == .notFound)
            #expect(try await TestBrowser.api(test, .get, path, bearer: test.bearer(person.account)).status == .ok)
            let mine = try await test.bearer(test.staff(at: one))
            #expect(try await TestBrowser.api(test, .post, path + "/revocation", bearer: mine, json: #"{"reason":"错"}"#).status == .noContent)
        }
    }

    @Test func theListIsFilteredAndTakenAway() async throws {
        try await TestCity.with { test in
            let (first, second) = (try await test.volunteer(name: "甘一"), try await test.volunteer(name: "向二"))
            for person in [first, second] { try await test.record(person.volunteer, hours: 4, on: day) }
            let one = try await test.certificate(first.volunteer)
            let two = try await test.certificate(second.volunteer)
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/certificates/\(two.id)/revocation", [("reason", "记录有误")]).status == .seeOther)
            let page = try await office.get("/certificates?status=issued").text
            #expect(page.contains(one.number) && !page.contains(two.number) && page.contains("/certificates/export?status=issued"))
            let file = try await office.get("/certificates/export?format=csv&status=revoked").text
            #expect(file.contains(two.number) && file.contains("记录有误") && file.contains("向二") && !file.contains(one.number))
            #expect(try await office.get("/certificates/export?format=csv&name=%E7%94%98").text.contains(one.number))
            let stranger = try await test.browser(try await test.staff(at: try await test.organisation()))
            #expect(try await !stranger.get("/certificates/export?format=csv").text.contains(one.number))
        }
    }
}
