import Foundation
import Kernel
import Storage
import TestKit
import Testing
import Volunteers

@Suite struct RegisterVolunteerTests {
    /// A grown-up's complete form.
    static func form(name: String = "刘德", number: String? = nil, phone: String? = nil) -> [(String, String)] {
        let serial = Fictitious.next()
        let born = Day("1990-05-17") ?? .earliest
        return [
            ("name", name), ("documentKind", "id_card"), ("documentNumber", number ?? Fictitious.card(born: born, serial: serial)),
            ("phone", phone ?? Fictitious.mobile(serial: serial)), ("region", "渝水区"), ("address", "建设路12号"), ("categories", "0001"),
            ("categories", "0006"), ("skills", "03"), ("times", "6am"), ("password", "Liu-2026-de"), ("passwordAgain", "Liu-2026-de"),
            ("consentRegistration", "1"), ("consentSensitive", "1"),
        ]
    }

    static func without(_ names: [String], _ fields: [(String, String)]) -> [(String, String)] { fields.filter { !names.contains($0.0) } }

    static func with(_ change: [(String, String)], _ fields: [(String, String)]) -> [(String, String)] {
        without(change.map(\.0), fields) + change
    }

    @Test func aPersonRegistersAndIsSignedIn() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            #expect(try await visitor.get("/register").status == .ok)
            let answer = try await visitor.post("/register", Self.form())
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/register/done")
            #expect(answer.headers[.setCookie]?.contains("HttpOnly") == true)
            let volunteer = try #require(try await test.read { work in
                try work.tx.value("SELECT id FROM volunteers", as: VolunteerID.self).map { try VolunteerStore.require($0, in: work.tx) }
            })
            #expect(volunteer.status == .submitted)
            #expect(volunteer.name == "刘德")
            #expect(volunteer.sex == "1" || volunteer.sex == "2")
            #expect(volunteer.bornOn == Day("1990-05-17"))
            #expect(volunteer.organisation == test.office)
            let consents = try await test.read { try $0.tx.rows("SELECT purpose FROM consents ORDER BY purpose").map { try $0.get("purpose", as: String.self) } }
            #expect(consents == ["registration", "sensitive"])
            let account = try #require(volunteer.account)
            let done = try await test.browser(account).get("/register/done")
            #expect(done.status == .ok)
            #expect(done.text.contains("刘德"))
        }
    }

    @Test func identityDataAreEncrypted() async throws {
        try await TestCity.with { test in
            let number = Fictitious.card(born: Day("1990-05-17") ?? .earliest)
            let phone = Fictitious.mobile()
            let visitor = try await test.browser()
            #expect(try await visitor.post("/register", Self.form(number: number, phone: phone)).status == .seeOther)
            let all = try await Intruder.everything(in: test.city.services.database)
            #expect(all.range(of: Data("刘德".utf8)) != nil)
            for secret in [number, phone, "建设路12号"] { #expect(all.range(of: Data(secret.utf8)) == nil) }
        }
    }

    @Test func aDocumentThatIsAlreadyHereMakesNoDifferenceToAStranger() async throws {
        try await TestCity.with { test in
            // Two numbers apart: the same sex.
            let serial = Fictitious.next()
            let number = Fictitious.card(born: Day("1990-05-17") ?? .earliest, serial: serial)
            let other = Fictitious.card(born: Day("1990-05-17") ?? .earliest, serial: serial + 2)
            let (first, firstAccount) = try await test.applicant(name: "刘德", number: number)
            try await test.write { _ = try ApproveVolunteer(first).run(in: $0) }
            let visitor = try await test.browser()
            let phones = [Fictitious.mobile(), Fictitious.mobile()]
            let fresh = try await visitor.post("/register", Self.form(number: other, phone: phones[0]))
            let duplicate = try await visitor.post("/register", Self.form(number: number, phone: phones[1]))
            #expect(duplicate.status == fresh.status)
            #expect(duplicate.location == fresh.location)
            #expect(duplicate.bytes == fresh.bytes)
            let rows = try await test.read { work in
                try work.tx.rows("SELECT id, account_id, duplicate_of FROM volunteers WHERE id <> \(first) ORDER BY id").map {
                    (id: try $0.get("id", as: VolunteerID.self), account: try $0.get("account_id", as: AccountID.self),
                     original: try $0.get("duplicate_of", as: VolunteerID?.self))
                }
            }
            #expect(rows.map(\.original) == [nil, first])
            for path in ["/register/done", "/me"] {
                let pages = try await [rows[0], rows[1]].asyncMap { row in
                    try await test.browser(row.account).get(path).text
                        .replacing(/name="csrf" value="[^"]*"/, with: "").replacing(Masking.phone(phones[0]), with: "P").replacing(Masking.phone(phones[1]), with: "P")
                        .replacing(Masking.document(number), with: "D").replacing(Masking.document(other), with: "D")
                        .replacing("/volunteers/\(row.id)", with: "")
                }
                #expect(pages[0] == pages[1])
            }
            let api = { (number: String) in
                let json = try Self.json(Self.form(number: number))
                return try await TestBrowser.api(test, .post, "/volunteers", json: json)
            }
            let (known, unknown) = (try await api(number), try await api(Fictitious.card(born: Day("1990-05-17") ?? .earliest)))
            #expect(known.status == .created)
            #expect(known.status == unknown.status)
            #expect(known.json["status"] as? String == unknown.json["status"] as? String)
            #expect(try await test.read { try VolunteerStore.require(first, in: $0.tx).account } == firstAccount)
        }
    }

    @Test func aDoubleClickRegistersOnce() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let fields = Self.form() + [("once", "a-random-word")]
            async let first = visitor.post("/register", fields)
            async let second = visitor.post("/register", fields)
            #expect(try await first.status == .seeOther)
            #expect(try await second.status == .seeOther)
            let count = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM volunteers", as: Int.self) }
            #expect(count == 1)
        }
    }

    @Test func aMinorNeedsAGuardian() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let sixteen = Fictitious.card(born: Day("2010-01-01") ?? .earliest)
            let alone = try await visitor.post("/register", Self.form(number: sixteen))
            #expect(alone.status == .unprocessableContent)
            #expect(alone.text.contains("监护人"))
            let guardian = [("guardianName", "刘建国"), ("guardianRelation", "father"), ("guardianPhone", Fictitious.mobile())]
            let withoutConsent = try await visitor.post("/register", Self.form(number: sixteen) + guardian)
            #expect(withoutConsent.status == .unprocessableContent)
            #expect(try await visitor.post("/register", Self.form(number: sixteen) + guardian + [("consentGuardian", "1")]).status == .seeOther)
            let purposes = try await test.read { try $0.tx.rows("SELECT purpose, given_by FROM consents ORDER BY purpose").map {
                "\(try $0.get("purpose", as: String.self)) \(try $0.get("given_by", as: String.self))"
            } }
            #expect(purposes == ["guardian 刘建国", "registration 刘德", "sensitive 刘德"])
        }
    }

    @Test func aChildsAccountIsTheGuardians() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let phone = Fictitious.mobile()
            let child = Self.form(number: Fictitious.card(born: Day("2015-09-01") ?? .earliest)) + [
                ("guardianName", "刘建国"), ("guardianRelation", "father"), ("guardianPhone", phone), ("consentGuardian", "1"),
            ]
            #expect(try await visitor.post("/register", child).status == .unprocessableContent)
            #expect(try await visitor.post("/register", child + [("consentChild", "1")]).status == .seeOther)
            #expect(try await visitor.post("/sign-in", [("handle", phone), ("password", "Liu-2026-de")]).status == .seeOther)
        }
    }

    @Test func tooYoungToServe() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let five = Self.form(number: Fictitious.card(born: Day("2020-03-06") ?? .earliest)) + [
                ("guardianName", "刘建国"), ("guardianRelation", "father"), ("guardianPhone", Fictitious.mobile()),
                ("consentGuardian", "1"), ("consentChild", "1"),
            ]
            let answer = try await visitor.post("/register", five)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("年满 6 岁"))
        }
    }

    @Test func nothingMissingOrHostileGetsThroughAndNothingTypedIsLost() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let long = String(repeating: "长", count: 5000)
            let hostile = "\"><script>alert(1)</script>"
            let bad: [[(String, String)]] = [
                [], Self.without(["name"], Self.form()), Self.without(["consentSensitive"], Self.form()),
                Self.with([("name", hostile)], Self.form()), Self.with([("name", long)], Self.form()),
                Self.with([("documentNumber", "110105194912310021")], Self.form()), Self.with([("documentNumber", "' OR 1=1 --")], Self.form()),
                Self.with([("documentKind", "library_card")], Self.form()), Self.with([("phone", "12345")], Self.form()),
                Self.with([("region", "火星")], Self.form()), Self.with([("categories", "9999")], Self.form()),
                Self.form() + [("categories", "0002"), ("categories", "0003"), ("categories", "0004")],
                Self.with([("password", "short"), ("passwordAgain", "short")], Self.form()),
                Self.with([("passwordAgain", "Liu-2026-dx")], Self.form()), Self.with([("organisation", "没有的组织")], Self.form()),
                Self.with([("email", "no at sign")], Self.form()), Self.with([("address", long)], Self.form()),
                Self.with([("documentKind", "passport"), ("documentNumber", "E12345678")], Self.form()),
            ]
            for fields in bad {
                let answer = try await visitor.post("/register", fields)
                #expect(answer.status == .unprocessableContent, "\(fields)")
                #expect(!answer.text.contains("<script>alert"))
                if let name = fields.first(where: { $0.0 == "address" })?.1, name.count < 100 { #expect(answer.text.contains(name)) }
            }
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM volunteers", as: Int.self) } == 0)
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM accounts", as: Int.self) } == 1)
        }
    }

    @Test func aPassportTellsNeitherSexNorBirth() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let fields = Self.with([("documentKind", "passport"), ("documentNumber", "E12345678")], Self.form())
            #expect(try await visitor.post("/register", fields + [("sex", "2"), ("bornOn", "1992-02-29")]).status == .seeOther)
            let row = try await test.read { try $0.tx.first("SELECT sex, born_on, document_masked FROM volunteers") }
            #expect(try row?.get("sex") == "2")
            #expect(try row?.get("born_on") == "1992-02-29")
        }
    }

    static func json(_ fields: [(String, String)]) throws -> String {
        var object: [String: Any] = [:]
        for (name, value) in fields {
            if ["categories", "skills", "times"].contains(name) {
                object[name] = (object[name] as? [String] ?? []) + [value]
            } else {
                object[name] = name.hasPrefix("consent") ? true : value
            }
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ change: (Element) async throws -> T) async rethrows -> [T] {
        var all: [T] = []
        for element in self { all.append(try await change(element)) }
        return all
    }
}
