import Testing

@testable import Kernel

@Suite struct FieldsFromJSONTests {
    private func read(_ json: String) throws -> Fields { try Fields(json: Array(json.utf8)) }

    @Test func flattensLikeAForm() throws {
        let fields = try read("""
            {"name":"张三","tags":["x","y"],"posts":[{"name":"a","quota":2},{"name":"b","times":["1am","1pm"]}],
             "place":{"lat":27.8178340,"name":null},"ok":true,"no":false,"none":null,"empty":[],"grid":[[1,2],[3]]}
            """)
        #expect(fields["name"] == "张三")
        #expect(fields.all("tags") == ["x", "y"])
        #expect(fields["posts.0.name"] == "a" && fields["posts.0.quota"] == "2")
        #expect(fields.all("posts.1.times") == ["1am", "1pm"])
        #expect(fields.indices(of: "posts") == [0, 1])
        #expect(fields["place.lat"] == "27.8178340")
        #expect(fields["ok"] == "true" && fields["no"] == "false")
        #expect(!fields.names.contains("none") && !fields.names.contains("place.name") && !fields.names.contains("empty"))
        #expect(fields.all("grid.0") == ["1", "2"] && fields.all("grid.1") == ["3"])
        #expect(try read(" \n{ } \t").names.isEmpty)
    }

    @Test(arguments: [
        ("0", "0"), ("1", "1"), ("-1", "-1"), ("-0", "0"), ("1e3", "1000"), ("1E+3", "1000"), ("1.5e1", "15"), ("2.0", "2"),
        ("2.50", "2.50"), ("25e-1", "2.5"), ("5e-3", "0.005"), ("-0.0", "0"), ("9007199254740993", "9007199254740993"),
        ("9223372036854775808", "9223372036854775808"), ("0e5", "0"), ("0.1e1", "1"), ("12e-2", "0.12"),
    ])
    func numbersKeepTheirDigits(json: String, text: String) throws {
        #expect(try read(#"{"n":\#(json)}"#)["n"] == text)
    }

    @Test func readsEscapes() throws {
        #expect(try read(#"{"a":"\"\\\/\t\n\u5F20\ud83d\ude00\u00e9"}"#)["a"] == "\"\\/\t\n张😀é")
        #expect(try read(#"{"a":"x\u0000\b\f\ry"}"#)["a"] == "xy")
    }

    @Test(arguments: [
        "", " ", "null", "1", "[]", #""a""#, "{", "}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1}x"#, #"{"a":1}{}"#,
        #"{"a":[1,]}"#, #"{"a":[1 2]}"#, #"{a:1}"#, #"{'a':1}"#, #"{"a":01}"#, #"{"a":+1}"#, #"{"a":1.}"#, #"{"a":.5}"#,
        #"{"a":1e}"#, #"{"a":-}"#, #"{"a":1e21}"#, #"{"a":1e999999999999999999999}"#, #"{"a":NaN}"#, #"{"a":tru}"#,
        #"{"a":nul"#, #"{"a":"x"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\u+123"}"#, #"{"a":"\ud800"}"#, #"{"a":"\udc00"}"#,
        #"{"a":"\ud800\u0041"}"#, "{\"a\":\"x\ny\"}", #"{"a":1,"a":2}"#, #"{"":1}"#, #"{"a":1 /* c */}"#, "\u{FEFF}{}",
        #"{"a":--1}"#, #"{"a":1-1}"#,
    ])
    func refusesWhatIsNotOneObject(json: String) {
        let error = #expect(throws: Problems.self) { try read(json) }
        #expect(error?.all.map(\.code) == ["malformed"])
    }

    @Test func refusesBrokenUTF8() {
        for bytes in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE5, 0xBC]] as [[UInt8]] {
            #expect(throws: Problems.self) { try Fields(json: Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)) }
        }
    }

    @Test func isBounded() throws {
        func nested(_ depth: Int) -> String {
            #"{"a":"# + String(repeating: "[", count: depth - 1) + "1" + String(repeating: "]", count: depth - 1) + "}"
        }
        #expect(try read(nested(8)).names.count == 1)
        #expect(throws: Problems.self) { try read(nested(9)) }
        #expect(throws: Problems.self) { try read(#"{"a":"# + String(repeating: "[", count: 1_000_000)) }
        #expect(throws: Problems.self) { try read(String(repeating: #"{"a":"#, count: 1_000_000)) }
        func many(_ count: Int) -> String { #"{"a":["# + Array(repeating: "1", count: count).joined(separator: ",") + "]}" }
        #expect(try read(many(1_900)).all("a").count == 1_900)
        #expect(throws: Problems.self) { try read(many(2_001)) }
        #expect(throws: Problems.self) { try read(#"{"a":"# + String(repeating: "9", count: 100_000) + "}") }
    }

    @Test func survivesDamagedText() throws {
        let good = Array(#"{"name":"张三","posts":[{"q":1.5e1,"t":["a",true,null]}],"x":{"y":"\u5F20\n"}}"#.utf8)
        #expect(try Fields(json: good)["posts.0.q"] == "15")
        var random = SeededRandom(seed: "damage")
        for _ in 0..<5_000 {
            var bytes = good
            for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            let cut = bytes.prefix(random.below(bytes.count + 1))
            _ = try? Fields(json: bytes)
            _ = try? Fields(json: cut)
            _ = try? Fields(urlEncoded: String(decoding: bytes, as: UTF8.self))
        }
    }
}
