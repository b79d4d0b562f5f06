/// A text with the signatures under it (C2SP signed-note). The text is worth nothing until ``isSigned(by:)`` says so.
package struct SignedNote: Hashable, Sendable {
    package struct Signature: Hashable, Sendable {
        package let name: String
        /// Four bytes; see ``VerifierKey/id``.
        package let keyID: [UInt8]
        package let bytes: [UInt8]

        package init(name: String, keyID: [UInt8], bytes: [UInt8]) { (self.name, self.keyID, self.bytes) = (name, keyID, bytes) }
    }

    /// Longest note that is read, in bytes.
    static let sizeLimit = 64 * 1024
    /// Most signatures that are read; the form asks for 16 at least.
    static let signatureLimit = 32

    /// Ends with a newline.
    package let text: String
    package let signatures: [Signature]

    package init(text: String, signatures: [Signature]) { (self.text, self.signatures) = (text, signatures) }

    /// Reads what ``encoded`` writes, byte by byte; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        guard bytes.count <= Self.sizeLimit, bytes.last == newline, bytes.allSatisfy({ $0 >= 0x20 || $0 == newline }),
              let end = bytes.indices.dropFirst().last(where: { bytes[$0] == newline && bytes[$0 - 1] == newline }),
              let text = String(validating: bytes[..<end], as: UTF8.self) else { return nil }
        let lines = bytes[(end + 1)...].split(separator: newline, omittingEmptySubsequences: false).dropLast()
        guard (1...Self.signatureLimit).contains(lines.count) else { return nil }
        let signatures = lines.compactMap { String(validating: $0, as: UTF8.self).flatMap(Self.signature) }
        guard signatures.count == lines.count else { return nil }
        self.init(text: text, signatures: signatures)
    }

    package var encoded: String {
        text + "\n" + signatures.map { "— \($0.name) \(StrictBase64.encode($0.keyID + $0.bytes))\n" }.joined()
    }

    /// Whether this key has signed the text. A signature in its name that is wrong spoils the whole note.
    package func isSigned(by key: VerifierKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.keyID == key.id }
        return !own.isEmpty && own.allSatisfy { key.verifies($0.bytes, of: Array(text.utf8)) }
    }

    private static func signature(_ line: String) -> Signature? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", VerifierKey.isName(String(parts[1])), let bytes = StrictBase64.decode(parts[2]),
              bytes.count > 4 else { return nil }
        return Signature(name: String(parts[1]), keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }
}
