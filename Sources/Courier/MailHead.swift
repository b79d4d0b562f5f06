import Foundation
import Kernel

/// The head of a letter (RFC 5322). Whatever people wrote is encoded (RFC 2047), so that no name and no title can begin a line
/// of its own.
struct MailHead {
    private(set) var text = ""

    /// A line of the program's own words.
    mutating func add(_ name: String, _ value: String) { text += "\(name): \(Self.line(value))\r\n" }

    /// A line of words that people wrote.
    mutating func add(_ name: String, words: String) { text += "\(name): \(Self.encoded(words))\r\n" }

    mutating func add(_ name: String, words: String, address: MailAddress) {
        text += words.isEmpty ? "\(name): <\(address.text)>\r\n" : "\(name): \(Self.encoded(words))\r\n <\(address.text)>\r\n"
    }

    /// Without what would end the line.
    static func line(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plain.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar) }
        return String(plain)
    }

    /// Encoded words of at most 75 characters, one a line; no character is torn apart.
    static func encoded(_ words: String) -> String {
        var pieces: [String] = [""]
        for scalar in line(words).unicodeScalars {
            let last = pieces.count - 1
            if pieces[last].utf8.count + String(scalar).utf8.count > 39 { pieces.append(String(scalar)) } else { pieces[last].unicodeScalars.append(scalar) }
        }
        return pieces.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// "Thu, 05 Mar 2026 10:00:00 +0800".
    static func date(_ moment: Instant) -> String {
        let (day, time) = (moment.day, moment.timeOfDay)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let second = Int(((moment.seconds % 60) + 60) % 60)
        return "\(weekdays[day.weekday - 1]), \(two(day.day)) \(months[day.month - 1]) \(day.year) \(two(time.hour)):\(two(time.minute)):\(two(second)) +0800"
    }
}
