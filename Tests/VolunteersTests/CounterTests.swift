import Kernel
import TestKit
import Testing
import Volunteers

@Suite struct CounterTests {
    private func form(_ organisation: String, number: String = Fictitious.card(born: Day("1950-05-17") ?? .earliest)) -> [(String, String)] {
        [("name", "张奶奶"), ("documentNumber", number), ("phone", "0790-6441234"), ("region", "渝水区"), ("organisation", organisation),
         ("paperSigned", "1"), ("verified", "1")]
    }

    @Test func aWalkInGetsANumberAtOnce() async throws {
        try await TestCity.with { test in
            let here = try await test.organisation(name: "城南志愿服务中心")
            let staff = try await test.browser(try await test.staff(at: here))
            #expect(try await staff.get("/volunteers/new").text.contains("城南志愿服务中心"))
            let answer = try await staff.post("/volunteers/new", form("城南志愿服务中心"))
            #expect(answer.status == .seeOther)
            let id = try #require(VolunteerID(String(answer.location.dropFirst("/volunteers/".count))))
            let volunteer = try await test.read { try VolunteerStore.require(id, in: $0.tx) }
            #expect(volunteer.status == .active)
            #expect(volunteer.account == nil)
            #expect(volunteer.source == .counter)
            let channel = try await test.read { try $0.tx.value("SELECT channel FROM consents WHERE volunteer_id = \(id)", as: String.self) }
            #expect(channel == "paper")
        }
    }

    @Test func whatIsMissingHostileOrElsewhereIsRefused() async throws {
        try await TestCity.with { test in
            let (here, _) = (try await test.organisation(name: "城南中心"), try await test.organisation(name: "城北中心"))
            let staff = try await test.browser(try await test.staff(at: here))
            let card = Fictitious.card(born: Day("1950-05-17") ?? .earliest)
            _ = try await test.applicant(number: card)
            for fields in [[], form("城南中心").filter { $0.0 != "verified" }, form("城南中心").filter { $0.0 != "paperSigned" },
                           form("没有的组织"), form("城南中心", number: card), form("城南中心", number: "1<script>")] {
                let answer = try await staff.post("/volunteers/new", fields)
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains("<script>"))
            }
            #expect(try await staff.post("/volunteers/new", form("城北中心")).status == .notFound)
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM volunteers", as: Int.self) } == 1)
        }
    }

    @Test func anIdentityIsCorrectedWithAReason() async throws {
        try await TestCity.with { test in
            let (volunteer, _) = try await test.volunteer(name: "刘得")
            let (other, _) = try await test.applicant()
            let taken = try await test.write { try RevealVolunteer(other).run(in: $0).document }
            let number = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx).number }
            let office = try await test.browser(test.administrator)
            let path = "/volunteers/\(volunteer)/identity"
            let card = Fictitious.card(born: Day("1991-01-02") ?? .earliest)
            let right = [("name", "刘德"), ("documentKind", "id_card"), ("documentNumber", card), ("reason", "录入时写错"), ("version", "2")]
            #expect(try await office.post(path, right.filter { $0.0 != "reason" }).status == .unprocessableContent)
            #expect(try await office.post(path, right.filter { $0.0 != "documentNumber" } + [("documentNumber", taken)]).status == .unprocessableContent)
            #expect(try await office.post(path, right).status == .seeOther)
            #expect(try await office.post(path, right).status == .unprocessableContent)
            let after = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx) }
            #expect(after.name == "刘德")
            #expect(after.bornOn == Day("1991-01-02"))
            #expect(after.number == number)
        }
    }
}
