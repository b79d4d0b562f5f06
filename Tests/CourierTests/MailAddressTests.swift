import TestKit
import Testing
@testable import Courier

@Suite struct MailAddressTests {
    @Test(arguments: [("a@b.cn", "a@b.cn"), (" Wang.Xiao+1@Example.CN ", "Wang.Xiao+1@example.cn"), ("ｗａｎｇ＠ｑｑ．ｃｏｍ", "wang@qq.com"), ("o'neil_x@a-b.example.org", "o'neil_x@a-b.example.org")])
    func usualOnesAreTaken(typed: String, text: String) { #expect(MailAddress(typed)?.text == text) }

    @Test(arguments: [
        "", "a", "a@b", "@b.cn", "a@.cn", "a@b.", "a@b..cn", "a..b@c.cn", "a b@c.cn", "a@b@c.cn", "a\r\nRCPT TO:<x@y.cn>@b.cn", "a@b.cn>", "<a@b.cn",
        "a@-b.cn", "\"a\"@b.cn", "a@[127.0.0.1]", "王@b.cn", "a@b.cn\r\nDATA", "a@b,cn", "a;b@c.cn",
    ])
    func whatCouldMeanSomethingToAServerIsNot(typed: String) { #expect(MailAddress(typed) == nil) }

    @Test func itDescribesItselfMasked() throws { #expect(try #require(MailAddress("wang@example.cn")).description == "w***@example.cn") }
}
