import Foundation
import Testing

@testable import Kernel

@Suite struct JSONWriterTests {
    @Test func namesStandInOrder() {
        #expect(JSONWriter.object([:]) == "{}")
        #expect(JSONWriter.object(["b": "2", "a": "1"]) == #"{"a":"1","b":"2"}"#)
        #expect(JSONWriter.object(["path": "/a/b"]) == #"{"path":"/a/b"}"#)
    }

    @Test(arguments: ["", "\"", "\\", "a\nb\tc\r", "\u{0}\u{1F}\u{7F}", "刘备 🙂 é", #"\u0041"#, "</script>", "\u{2028}"])
    func everyTextComesBackAsItWas(text: String) throws {
        let written = JSONWriter.object(["name": text, text: "name"])
        let read = try JSONDecoder().decode([String: String].self, from: Data(written.utf8))
        #expect(read == ["name": text, text: "name"])
    }
}
