import Foundation
import Kernel

/// A letter as it travels (RFC 2045): plain text, and the same as HTML where there is one. All lines end in CR LF and have at
/// most 76 characters.
struct MIMELetter {
    let letter: Letter
    let from: MailAddress
    let to: MailAddress

    var bytes: [UInt8] {
        var head = MailHead()
        head.add("Date", MailHead.date(letter.at))
        head.add("From", words: letter.sender, address: from)
        head.add("To", words: "", address: to)
        head.add("Subject", words: letter.subject)
        head.add("Message-ID", "<\(letter.id)@\(from.domain)>")
        // No automatic answers, please (RFC 3834).
        head.add("Auto-Submitted", "auto-generated")
        if let unsubscribe = letter.unsubscribe {
            head.add("List-Unsubscribe", "<\(unsubscribe)>")
            head.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        }
        head.add("MIME-Version", "1.0")
        guard let html = letter.html else { return [UInt8]((head.text + Self.part("text/plain", letter.text)).utf8) }
        // Base64 has no "=_" inside, so this stands in no part.
        let boundary = "=_youai"
        head.add("Content-Type", "multipart/alternative; boundary=\"\(boundary)\"")
        let parts = [("text/plain", letter.text), ("text/html", html)].map { "--\(boundary)\r\n" + Self.part($0.0, $0.1) }.joined()
        return [UInt8]((head.text + "\r\n" + parts + "--\(boundary)--\r\n").utf8)
    }

    private static func part(_ type: String, _ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
        let coded = Data(lines.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\(coded)\r\n"
    }
}
