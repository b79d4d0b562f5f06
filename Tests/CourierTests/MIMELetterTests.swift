import Foundation
import Kernel
import TestKit
import Testing
@testable import Courier

@Suite struct MIMELetterTests {
    private static func letter(_ change: (inout Letter) -> Void = { _ in }) throws -> String {
        var letter = Letter(id: "7.1", to: "b@example.cn", text: "第一行\n.\n\r\n第二行", at: TestCity.start)
        (letter.sender, letter.subject) = ("有爱", "题目")
        change(&letter)
        let (from, to) = (try #require(MailAddress("a@example.cn")), try #require(MailAddress("b@example.cn")))
        return String(decoding: MIMELetter(letter: letter, from: from, to: to).bytes, as: UTF8.self)
    }

    @Test func plainTextAndHTMLSayTheSame() throws {
        let text = try Self.letter { $0.html = "<p>第一行</p>" }
        #expect(text.contains("Content-Type: multipart/alternative; boundary=\"=_youai\"\r\n"))
        let parts = text.components(separatedBy: "--=_youai")
        #expect(parts.count == 4 && parts[3] == "--\r\n")
        #expect(parts[1].contains("text/plain; charset=utf-8") && parts[2].contains("text/html; charset=utf-8"))
        #expect(Self.content(parts[1]) == "第一行\r\n.\r\n\r\n第二行")
        #expect(Self.content(parts[2]) == "<p>第一行</p>")
    }

    @Test func allLinesAreShortAndEndInBoth() throws {
        let text = try Self.letter { $0.html = String(repeating: "很长", count: 4_000) }
        #expect(!text.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" })
        #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test func aLetterThatIsOneOfManySaysHowToEndThem() throws {
        let text = try Self.letter { $0.unsubscribe = "https://zyz.example.cn/unsubscribe/1-activities-ff" }
        #expect(text.contains("List-Unsubscribe: <https://zyz.example.cn/unsubscribe/1-activities-ff>\r\n"))
        #expect(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        #expect(try !Self.letter().contains("List-Unsubscribe"))
        #expect(text.contains("Message-ID: <7.1@example.cn>\r\n") && text.contains("Auto-Submitted: auto-generated\r\n"))
    }

    private static func content(_ part: String) -> String {
        let coded = part.components(separatedBy: "\r\n\r\n").dropFirst().joined().replacing("\r\n", with: "")
        return String(decoding: Data(base64Encoded: coded) ?? Data(), as: UTF8.self)
    }
}
