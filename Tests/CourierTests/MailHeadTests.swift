import Foundation
import Kernel
import TestKit
import Testing
@testable import Courier

@Suite struct MailHeadTests {
    @Test(arguments: [
        "王小梅\r\nBcc: everybody@example.com", "好消息\nX-Evil: 1", "a\rb", "\u{0}\u{7F}\u{1B}[2J", "?=\r\n =?UTF-8?Q?",
        String(repeating: "很长的题目", count: 60), "👨‍👩‍👧‍👦\r\n\r\n<script>", "",
    ])
    func nothingThatPeopleWroteBeginsALineOfItsOwn(words: String) throws {
        var head = MailHead()
        let address = try #require(MailAddress("a@example.cn"))
        head.add("From", words: words, address: address)
        head.add("Subject", words: words)
        head.add("Message-ID", "<1\r\nBcc: x@example.com>")
        let lines = head.text.components(separatedBy: "\r\n")
        #expect(lines.last == "")
        for line in lines.dropLast() {
            #expect(line.utf8.count <= 76 && line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(line)")
            #expect(line.hasPrefix("From: ") || line.hasPrefix("Subject: ") || line.hasPrefix("Message-ID: ") || line.hasPrefix(" "), "\(line)")
        }
        #expect(lines.count { $0.hasPrefix("From:") } == 1 && lines.count { $0.hasPrefix("Subject:") } == 1)
    }

    @Test(arguments: ["王小梅", String(repeating: "明天上午九点在社区集合，", count: 9), "plain", "🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽🙏🏽"])
    func whatIsEncodedReadsAsItWasWritten(words: String) throws {
        let read = MailHead.encoded(words).components(separatedBy: "\r\n ").map { piece -> String in
            let data = Data(base64Encoded: String(piece.dropFirst("=?UTF-8?B?".count).dropLast(2)))
            // Each piece is whole characters: readers decode them one by one.
            return data.flatMap { String(data: $0, encoding: .utf8) } ?? "broken"
        }
        #expect(read.joined() == words)
    }

    @Test func theDateIsThatOfTheClock() {
        #expect(MailHead.date(TestCity.start) == "Thu, 05 Mar 2026 10:00:00 +0800")
        #expect(MailHead.date(TestCity.start.adding(seconds: -1)) == "Thu, 05 Mar 2026 09:59:59 +0800")
    }
}
