import Documents
import Foundation
import Kernel
import Rights
import TestKit
import Testing
import Volunteers

@Suite struct VolunteerListTests {
    private func names(_ test: TestCity, _ query: [(String, String)], order: String? = nil) async throws -> [String] {
        let address = query.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
        let text = try await test.browser(test.administrator).get("/volunteers?\(address)").text
        return text.matches(of: /<th scope="row"><a href="[^"]*">([^<]*)</).map { String($0.1) }
    }

    @Test func filtersLiveInTheAddress() async throws {
        try await TestCity.with { test in
            let here = try await test.organisation(name: "城南志愿服务中心")
            let (young, _) = try await test.applicant(name: "王小梅", at: here, born: Day("2010-03-06"))
            _ = try await test.volunteer(name: "王大力", born: Day("1960-01-01"))
            let (third, _) = try await test.volunteer(name: "欧阳修文", born: Day("1998-03-05"))
            let number = try #require(try await test.read { try VolunteerStore.require(third, in: $0.tx).number })
            #expect(try await names(test, []).sorted() == ["欧阳修文", "王大力", "王小梅"])
            #expect(try await names(test, [("q", "王")]).sorted() == ["王大力", "王小梅"])
            #expect(try await names(test, [("q", number.digits)]) == ["欧阳修文"])
            #expect(try await names(test, [("status", "submitted")]) == ["王小梅"])
            #expect(try await names(test, [("organisation", here.description)]) == ["王小梅"])
            #expect(try await names(test, [("age", "28-35")]) == ["欧阳修文"])
            #expect(try await names(test, [("age", "60-")]) == ["王大力"])
            #expect(try await names(test, [("age", "14-18")]) == ["王小梅"])
            #expect(try await names(test, [("from", "2026-03-05"), ("to", "2026-03-05")]).sorted() == ["欧阳修文", "王大力"])
            #expect(try await names(test, [("from", "2026-03-06")]).isEmpty)
            #expect(try await names(test, [("category", "0001"), ("sort", "name")]).count == 3)
            #expect(try await names(test, [("category", "0006")]).isEmpty)
            let hostile = [("status", "x' OR 1=1"), ("organisation", "-1"), ("sort", "'; DROP TABLE volunteers"), ("after", "abc"), ("at", "-5")]
            #expect(try await names(test, hostile).count == 3)
            #expect(try await names(test, [("q", "%"), ("key", "zz")]).isEmpty)
            #expect(young.rawValue > 0)
        }
    }

    @Test func aNumberIsFoundAndStandsInNoAddress() async throws {
        try await TestCity.with { test in
            let card = Fictitious.card(born: Day("1988-08-08") ?? .earliest)
            let (volunteer, _) = try await test.applicant(name: "刘德", number: card)
            _ = try await test.applicant(name: "陈三")
            let phone = try await test.write { try RevealVolunteer(volunteer).run(in: $0).phone }
            let office = try await test.browser(test.administrator)
            for typed in [card, phone, card.lowercased()] {
                let answer = try await office.post("/volunteers/search", [("q", typed)])
                #expect(answer.status == .seeOther)
                #expect(!answer.location.contains(card) && !answer.location.contains(phone))
                let page = try await office.get(answer.location).text
                #expect(page.contains("刘德") && !page.contains("陈三"))
            }
            let unknown = try await office.post("/volunteers/search", [("q", Fictitious.card(born: Day("1988-08-08") ?? .earliest))])
            #expect(try await !office.get(unknown.location).text.contains("刘德"))
            let name = try await office.post("/volunteers/search", [("q", "刘"), ("status", "submitted")])
            #expect(try await office.get(name.location).text.contains("刘德"))
        }
    }

    @Test func pagesGoForwardsAndBackInEveryOrder() async throws {
        try await TestCity.with { test in
            for place in 0..<7 { _ = try await test.volunteer(name: place < 3 ? "王明" : "李明\(["甲", "乙", "丙", "丁"][place - 3])") }
            for column in ["", "name", "-name", "number", "-number", "registered", "-registered"] {
                let all = try await test.read { work in
                    let order = VolunteerOrder(column)
                    var pages: [[VolunteerID]] = []
                    var cursor = VolunteerListStore.Cursor.start
                    while true {
                        let page = try VolunteerListStore.page(.init(), places: [.city], order: order, from: cursor, today: work.today, limit: 3, in: work.tx)
                        guard let last = page.last else { break }
                        pages.append(page.map(\.id))
                        cursor = .after(last.id)
                    }
                    let back = try VolunteerListStore.page(.init(), places: [.city], order: order, from: .before(pages[1][0]), today: work.today, limit: 3, in: work.tx)
                    return (pages, back.map(\.id))
                }
                #expect(all.0.map(\.count) == [3, 3, 1])
                #expect(Set(all.0.flatMap(\.self)).count == 7)
                #expect(all.1 == all.0[0])
            }
        }
    }

    @Test func anAdministratorSeesTheOwnPlaceOnly() async throws {
        try await TestCity.with { test in
            let here = try await test.organisation()
            let below = try await test.team(parent: here)
            _ = try await test.volunteer(name: "本区甲", at: here)
            _ = try await test.volunteer(name: "本区乙", at: below)
            _ = try await test.volunteer(name: "外区丙")
            let page = try await test.browser(try await test.staff(at: here)).get("/volunteers").text
            #expect(page.contains("本区甲") && page.contains("本区乙") && !page.contains("外区丙"))
        }
    }

    @Test func theSpreadsheetHoldsExactlyWhatIsShown() async throws {
        try await TestCity.with { test in
            let card = Fictitious.card(born: Day("1988-08-08") ?? .earliest)
            let (volunteer, _) = try await test.applicant(name: "刘德", number: card)
            _ = try await test.write { try ApproveVolunteer(volunteer).run(in: $0) }
            _ = try await test.applicant(name: "陈三")
            let answer = try await test.browser(test.administrator).get("/volunteers/export?status=active")
            #expect(answer.status == .ok)
            var rows: [[String]] = []
            try TableReader.read(.bytes(answer.bytes)) { rows.append($0.cells) }
            let heading = try #require(rows.firstIndex { $0.first == "序号" })
            #expect(Array(rows[heading].prefix(12)) == ["序号", "姓名", "性别", "年龄", "政治面貌", "证件号（脱敏）", "单位", "电话", "服务队", "编号", "注册日期", "累计时长"])
            let people = rows[(heading + 1)...].filter { Int($0.first ?? "") != nil }
            #expect(people.count == 1)
            #expect(people.first?[1] == "刘德")
            #expect(people.first?[5] == Masking.document(card))
            #expect(try await test.read { try $0.tx.exists("SELECT 1 FROM audit_events WHERE action = 'exportVolunteers'") })
        }
    }
}
