import Kernel

/// An address of electronic mail (邮箱) as nearly all are: ASCII, without quotes and comments. Nothing in it can end a line of a
/// letter's head or of the talk with a server.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Full-width characters are put right, and the part after the "@" is written small.
    package init?(_ typed: String) {
        let plain = TypedText.trimmed(TypedText.halfWidth(typed))
        let parts = plain.split(separator: "@", omittingEmptySubsequences: false)
        guard plain.utf8.count <= 100, parts.count == 2, (1...64).contains(parts[0].utf8.count), Self.isDotted(parts[0], Self.isLocal),
              parts[1].contains("."), Self.isDotted(parts[1], Self.isDomain),
              parts[1].split(separator: ".").allSatisfy({ $0.utf8.count <= 63 && $0.first != "-" && $0.last != "-" }) else { return nil }
        text = parts[0] + "@" + parts[1].lowercased()
    }

    package var domain: String { text.split(separator: "@").last.map(String.init) ?? "" }

    package var masked: String { Masking.email(text) }

    package var description: String { masked }

    private static func isDotted(_ text: Substring, _ isAllowed: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || byte == UInt8(ascii: "-")
    }

    private static func isLocal(_ byte: UInt8) -> Bool { isDomain(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte) }
}
