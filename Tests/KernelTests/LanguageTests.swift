import Testing

@testable import Kernel

@Suite struct LanguageTests {
    @Test(arguments: [
        ("en", Language.en), ("en-GB,en;q=0.9", .en), ("zh-CN,zh;q=0.9,en;q=0.8", .zh), ("fr", .zh), ("", .zh),
        ("fr, en;q=0.5", .en), ("zh;q=0.2, en;q=0.7", .en), ("en;q=0", .zh), ("en;q=0.0001", .zh), ("en;q=2, zh;q=0.1", .zh),
        ("*", .zh), ("en;q=x", .zh), (";;,,;q=", .zh), ("EN_us", .en), ("en;q=1.000", .en), ("en;q=.5", .zh),
    ])
    func readsTheHeader(header: String, language: Language) {
        #expect(Language(acceptLanguage: header) == language)
    }

    @Test func readsCodes() {
        #expect(Language(acceptLanguage: nil) == .zh)
        #expect(Language(acceptLanguage: String(repeating: "en;q=0.1,", count: 100_000)) == .en)
        #expect(Language(code: "zh-Hans-CN") == .zh)
        #expect(Language(code: "english") == nil)
        #expect(Language(code: "") == nil)
        #expect(Language.allCases.map(\.code) == ["zh-CN", "en"])
    }
}
