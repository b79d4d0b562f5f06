import Testing
@testable import Pages

@Suite struct LocalPathTests {
    @Test(arguments: ["/", "/inbox?kind=volunteer&item=volunteer-12", "/projects?q=%E6%B8%85%E6%B4%81#top"])
    func anAddressOnThisSiteIsKept(_ path: String) {
        #expect(Preference.localPath(path) == path)
    }

    @Test(arguments: [
        "", "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example",
        "/x\r\nSet-Cookie: a=b", "javascript:alert(1)", " /inbox", "/清洁", "/\u{0}",
    ])
    func anythingElseLeadsToTheFrontPage(_ path: String) {
        #expect(Preference.localPath(path) == "/")
    }

    @Test func nothingAndTooMuchLeadToTheFrontPage() {
        #expect(Preference.localPath(nil) == "/")
        #expect(Preference.localPath("/" + String(repeating: "x", count: 1000)) == "/")
    }
}
