import Documents
import Kernel
import Statistics
import Testing
import TestKit

@Suite struct CityPagesTests {
    private let day = Day(year: 2026, month: 2, day: 2) ?? .earliest

    @Test func everyFigureSaysHowItIsCountedAndNamesNobody() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer(name: "欧阳修文")
            try await test.record(person.volunteer, hours: 3, on: day)
            let page = try await test.browser().get("/city")
            #expect(page.status == .ok)
            for words in ["注册志愿者", "实名登记，已批准且未停用", "有时长率", "100.0%", "最近八周", "渝水区", "最多晚 10 秒"] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(!page.text.contains("欧阳"))
            let english = try await test.browser().get("/city", language: "en")
            #expect(english.text.contains("Registered volunteers") && english.text.contains("at most 10 seconds old"))
        }
    }

    @Test func theSumsAreTenSecondsOldAtMost() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            #expect(try await visitor.get("/city/now").text.contains(">0 <small>小时"))
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 3, on: day)
            test.clock.advance(seconds: 10)
            #expect(try await visitor.get("/city/now").text.contains(">3 <small>小时"))
        }
    }

    @Test func theTablesComeAsAWorkbook() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer(name: "欧阳修文")
            try await test.record(person.volunteer, hours: 3, on: day)
            let file = try await test.browser().get("/city/export")
            #expect(file.status == .ok && file.bytes.starts(with: [0x50, 0x4B]))
            #expect(file.headers[.contentDisposition]?.contains(".xlsx") == true)
            for _ in 0..<9 { _ = try await test.browser().get("/city/export") }
            #expect(try await test.browser().get("/city/export").status == .tooManyRequests)
        }
    }

    @Test func thePortalShowsTwoOfThem() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 3, on: day)
            let figures = try await test.read { try PortalFigures.of($0) }
            #expect(figures.map(\.value) == ["1", "3"])
        }
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (33_000, "33,000"), (1_234_567, "1,234,567")])
    func countsReadWell(_ number: Int, _ text: String) { #expect(FigureText.count(number) == text) }

    @Test(arguments: [("0", "0"), ("186402.5", "186,402.5"), ("1000", "1,000"), ("2.25", "2.25")])
    func hoursReadWell(_ time: String, _ text: String) throws { #expect(FigureText.hours(try #require(ServiceTime(time))) == text) }

    @Test(arguments: [(0, "0.0%"), (8525, "85.2%"), (10_000, "100.0%")])
    func sharesReadWell(_ share: Int, _ text: String) { #expect(FigureText.percent(share) == text) }
}
