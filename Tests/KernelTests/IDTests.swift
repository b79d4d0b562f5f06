import Foundation
import Testing

@testable import Kernel

@Suite struct IDTests {
    @Test func readsPlainNumbersOnly() {
        #expect(VolunteerID("7") == VolunteerID(7))
        #expect(VolunteerID("9223372036854775807")?.rawValue == .max)
        for text in ["", "0", "-1", "+1", "01", " 1", "1 ", "1.0", "1e3", "١", "\u{FF11}", "9223372036854775808", "1\u{0}",
            String(repeating: "9", count: 10_000)]
        {
            #expect(VolunteerID(text) == nil, "\(text.prefix(20))")
        }
    }

    @Test func isAPlainNumberInJSON() throws {
        let json = try JSONEncoder().encode(["id": ProjectID(42)])
        #expect(String(decoding: json, as: UTF8.self) == #"{"id":42}"#)
        #expect(try JSONDecoder().decode([String: ProjectID].self, from: json) == ["id": ProjectID(42)])
        #expect(ProjectID(42).description == "42")
        #expect(ProjectID(2) < ProjectID(10))
    }
}
