import Testing

@testable import Kernel

@Suite struct FieldsTests {
    @Test func keepsOrderAndRepeatedNames() {
        var fields: Fields = ["b": " 1 ", "a": "2", "b": "", "b": "3"]
        #expect(fields.names == ["b", "a"])
        #expect(fields["b"] == "1")
        #expect(fields.all("b") == ["1", "3"])
        #expect(fields.raw("b") == [" 1 ", "", "3"])
        #expect(fields["none"] == nil && fields.all("none").isEmpty)
        fields["a"] = nil
        fields.set("c", ["x", "y"])
        fields["b"] = "4"
        #expect(fields.names == ["b", "c"])
        #expect(fields.all("c") == ["x", "y"] && fields.all("b") == ["4"])
        #expect(Fields([("b", "4"), ("c", "x")])["c"] == "x")
    }

    @Test func cleansText() {
        let fields: Fields = [
            "control": "a\u{0}b\u{7}c\r\nd\te\u{85}\u{9B}", "bidi": "张\u{202E}三\u{2066}", "nfc": "e\u{301}", "space": "\u{3000}张三\u{A0}",
            "na\u{0}me": "x", "emoji": "👨‍👩‍👧", "hangul": "\u{1112}\u{1161}\u{11AB}",
        ]
        #expect(fields["control"] == "abc\nd\te")
        #expect(fields["bidi"] == "张三")
        #expect(fields["nfc"].map { Array($0.unicodeScalars) } == ["é"])
        #expect(fields["space"] == "张三")
        #expect(fields["name"] == "x")
        #expect(fields["emoji"] == "👨‍👩‍👧")
        #expect(fields["hangul"].map { Array($0.unicodeScalars) } == ["한"])
    }

    @Test func readsForms() throws {
        let fields = try Fields(urlEncoded: "name=%E5%BC%A0+%E4%B8%89&tag=a&tag=b&&empty=&bare&=x&bad=%zz%4&eq=a=b&p%2E0=1")
        #expect(fields["name"] == "张 三")
        #expect(fields.all("tag") == ["a", "b"])
        #expect(fields.raw("empty") == [""] && fields.raw("bare") == [""])
        #expect(fields["bad"] == "%zz%4")
        #expect(fields["eq"] == "a=b")
        #expect(fields["p.0"] == "1")
        #expect(!fields.names.contains(""))
        #expect(try Fields(urlEncoded: "a=%FF%00b")["a"] == "\u{FFFD}b")
        #expect(try Fields(urlEncoded: "").names.isEmpty)
        #expect(try Fields(urlEncoded: "%")["%"] == nil)
    }

    @Test func boundsForms() throws {
        let full = Array(repeating: "a=1", count: 2_000).joined(separator: "&")
        #expect(try Fields(urlEncoded: full).all("a").count == 2_000)
        let error = #expect(throws: Problems.self) { try Fields(urlEncoded: full + "&a=1") }
        #expect(error?.all.map(\.code) == ["too_many"])
        #expect(throws: Problems.self) { try Fields(urlEncoded: String(repeating: "a&", count: 100_000)) }
    }

    @Test func findsRows() {
        let fields: Fields = [
            "posts.2.name": "b", "posts.0.name": "a", "posts.0.quota": "1", "posts.x.name": "", "posts.01.name": "",
            "posts.-1.name": "", "posts.99999.name": "", "posts.3": "", "posts": "", "postsx.7.name": "", "posts..name": "",
            "posts.99999999999999999999.name": "", "posts.1.": "",
        ]
        #expect(fields.indices(of: "posts") == [0, 1, 2])
        #expect(fields.indices(of: "other").isEmpty)
    }
}
