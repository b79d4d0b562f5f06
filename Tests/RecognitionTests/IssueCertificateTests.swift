import Kernel
import Recognition
import Settings
import Testing
import TestKit

@Suite struct IssueCertificateTests {
    private let days = [2, 3, 4, 5, 6].compactMap { Day(year: 2026, month: 2, day: $0) }

    private func draft(_ volunteer: VolunteerID, _ issuer: OrganisationID, from: Day? = nil, to: Day? = nil) -> IssueCertificate.Draft {
        .init(volunteer: volunteer, issuer: issuer, period: CertificatePeriod(from: from ?? days[0], to: to ?? days[4]))
    }

    @Test func theOfficeCertifiesWhatAllBelowItRecorded() async throws {
        try await TestCity.with { test in
            let (one, two) = (try await test.organisation(), try await test.organisation())
            let person = try await test.volunteer(at: one)
            try await test.record(person.volunteer, hours: 3, on: days[0], team: one)
            try await test.record(person.volunteer, hours: 4, on: days[1], team: two)
            let office = test.office
            let issued = try await test.write(as: test.actor(test.administrator)) { try IssueCertificate(draft(person.volunteer, office)).run(in: $0) }
            #expect(issued.hours == ServiceTime("7"))
            #expect(issued.number == "3605002026000001" && issued.code.count == 16)
            #expect(issued.validFrom == TestCity.start.day.adding(days: 7))
        }
    }

    @Test func anOrganisationCertifiesOnlyWhatItRecorded() async throws {
        try await TestCity.with { test in
            let (one, two) = (try await test.organisation(), try await test.organisation())
            let team = try await test.team(parent: one)
            let person = try await test.volunteer(at: one)
            try await test.record(person.volunteer, hours: 3, on: days[0], team: team)
            try await test.record(person.volunteer, hours: 4, on: days[1], team: two)
            let staff = try await test.actor(test.staff(at: one))
            let issued = try await test.write(as: staff) { try IssueCertificate(draft(person.volunteer, one)).run(in: $0) }
            #expect(issued.hours == ServiceTime("3"))
            await #expect(throws: Refusal.notFound) {
                try await test.write(as: staff) { try IssueCertificate(draft(person.volunteer, two)).run(in: $0) }
            }
            // Somebody who is neither theirs nor ever served with them does not exist for them.
            let stranger = try await test.volunteer(at: two)
            await #expect(throws: Refusal.notFound) {
                try await test.write(as: staff) { try IssueCertificate(draft(stranger.volunteer, one)).run(in: $0) }
            }
        }
    }

    @Test func disputedVoidAndPendingRecordsAreLeftOut() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let disputed = try await test.record(person.volunteer, hours: 1, on: days[0])
            let void = try await test.record(person.volunteer, hours: 2, on: days[1])
            try await test.record(person.volunteer, hours: 4, on: days[2])
            try await test.record(person.volunteer, hours: 8, on: days[4])
            try await test.write { work in
                try work.tx.run("UPDATE service_records SET status = 'disputed' WHERE id = \(disputed)")
                try work.tx.run("UPDATE service_records SET status = 'void' WHERE id = \(void)")
            }
            // The period ends before the last record.
            #expect(try await test.certificate(person.volunteer, to: days[3]).hours == ServiceTime("4"))
        }
    }

    @Test func nothingToCertifyIsRefused() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            await #expect { try await test.certificate(person.volunteer) } throws: { error in
                guard case Refusal.conflict(code: "no_hours", _) = error else { return false }
                return true
            }
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM certificate_numbers", as: Int.self) } == 0)
        }
    }

    @Test func theSameCertificateIsNotIssuedTwice() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: days[0])
            let browser = try await test.browser(test.administrator)
            let number = try await test.read { try $0.tx.value("SELECT number FROM volunteers WHERE id = \(person.volunteer)", as: String.self) }
            let fields = [("volunteerNumber", try #require(number)), ("issuer", "\(test.office)"), ("from", "2026-02-01"), ("to", "2026-03-01")]
            #expect(try await browser.post("/certificates", fields).status == .seeOther)
            let again = try await browser.post("/certificates", fields)
            #expect(again.status == .conflict && again.text.contains("已经有一张内容相同的证书"))
        }
    }

    @Test func numbersAreUniqueWhateverHappensAtOnce() async throws {
        try await TestCity.with { test in
            var people: [VolunteerID] = []
            for _ in 0..<12 {
                let person = try await test.volunteer().volunteer
                try await test.record(person, hours: 2, on: days[0])
                people.append(person)
            }
            let numbers = try await withThrowingTaskGroup(of: String.self) { group in
                for person in people { group.addTask { try await test.certificate(person).number } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            let expected: [String] = (1...12).map { sequence in "3605002026" + String(String(1_000_000 + sequence).dropFirst()) }
            #expect(numbers.sorted() == expected)
        }
    }

    @Test func volunteersWithoutTheRightAskForOneThroughTheApi() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: days[0])
            let json = #"{"issuer":\#(test.office),"from":"2026-02-01","to":"2026-03-01"}"#
            let asked = try await TestBrowser.api(test, .post, "/certificates", bearer: test.bearer(person.account), json: json)
            #expect(asked.status == .accepted && asked.json["request"] is Int)
            let foreign = #"{"volunteer":\#(person.volunteer),"issuer":\#(test.office),"from":"2026-02-01","to":"2026-03-01"}"#
            let other = try await TestBrowser.api(test, .post, "/certificates", bearer: test.bearer(test.volunteer().account), json: foreign)
            #expect(other.status == .notFound)
            let bearer = try await test.bearer(test.administrator)
            let issued = try await TestBrowser.api(test, .post, "/certificates", bearer: bearer, json: foreign, key: "k1")
            #expect(issued.status == .created && issued.json["hours"] as? String == "4.00")
            let repeated = try await TestBrowser.api(test, .post, "/certificates", bearer: bearer, json: foreign, key: "k1")
            #expect(repeated.json["number"] as? String == issued.json["number"] as? String)
        }
    }

    @Test func hostileFieldsAreRefusedByName() async throws {
        try await TestCity.with { test in
            let bearer = try await test.bearer(test.administrator)
            for body in ["{}", #"{"volunteer":"1 OR 1=1","issuer":-1,"from":"x","to":[]}"#, #"{"volunteer":1,"issuer":1,"from":"2026-03-01","to":"2026-02-01"}"#,
                         #"{"volunteer":1,"issuer":1,"from":"2026-03-01","to":"2099-01-01"}"#] {
                let answer = try await TestBrowser.api(test, .post, "/certificates", bearer: bearer, json: body)
                #expect(answer.status == .unprocessableContent, "\(body)")
                #expect(!(answer.json["errors"] as? [Any] ?? []).isEmpty)
            }
            let unknown = #"{"volunteer":999999,"issuer":\#(test.office),"from":"2026-02-01","to":"2026-03-01"}"#
            #expect(try await TestBrowser.api(test, .post, "/certificates", bearer: bearer, json: unknown).status == .notFound)
        }
    }
}
