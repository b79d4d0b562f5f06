/// A unified social credit code (统一社会信用代码, GB 32100): authority, kind, six digits of area, nine characters of
/// organisation and a check character.
package struct CreditCode: Hashable, Sendable, CustomStringConvertible {
    package let code: String

    /// Reads eighteen characters; full-width and small letters, spaces and hyphens are put right. Nil when the form or
    /// the check character is wrong.
    package init?(_ text: String) {
        guard text.utf8.count <= 100 else { return nil }
        let code = TypedText.compact(text)
        let bytes = Array(code.utf8)
        guard bytes.count == 18, bytes[2..<8].allSatisfy(Ascii.isDigit),
            let check = CreditCode.checkCharacter(for: String(code.prefix(17))), code.last == check
        else { return nil }
        self.code = code
    }

    package var description: String { code }

    /// The area of registration, six digits.
    package var area: String { String(code.dropFirst(2).prefix(6)) }

    /// The 18th character for the seventeen before it; nil when they are not of the code's alphabet, which leaves out
    /// I, O, S, V and Z.
    package static func checkCharacter(for first17: String) -> Character? {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        let values = first17.compactMap { alphabet.firstIndex(of: $0) }
        guard values.count == 17, first17.count == 17 else { return nil }
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return alphabet[(31 - sum % 31) % 31]
    }
}
