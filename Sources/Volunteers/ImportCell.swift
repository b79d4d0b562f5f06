import Kernel

/// The text of a cell as people mean it.
enum ImportCell {
    /// Without the marks that spreadsheets and people put around a text: a leading apostrophe or tab that keeps a number
    /// from being counted with, spaces, control characters. "无", "/" and dashes are nothing.
    static func plain(_ cell: String) -> String {
        var text = TypedText.trimmed(TypedText.clean(cell))
        while let first = text.unicodeScalars.first, marks.contains(first), text.first?.unicodeScalars.count == 1 {
            text = TypedText.trimmed(String(text.dropFirst()))
        }
        return text.utf8.count <= longestNothing && nothing.contains(text) ? "" : text
    }

    private static let marks: [Unicode.Scalar] = ["'", "‘", "’", "`", "＇", "\u{201B}"]
    private static let nothing: Set<String> = ["/", "\\", "-", "--", "—", "——", "－", "无", "暂无", "没有", "不详", "#N/A"]
    private static let longestNothing = 6

    /// Whether a spreadsheet has turned a long number into one with an exponent: "3.60502E+17".
    static func hasExponent(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") || $0 >= 0x80 }) else { return false }
        let parts = TypedText.compact(text).split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let number = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let power = parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1]
        return number.count <= 2 && number.allSatisfy(isDigits) && number[0].utf8.count == 1 && isDigits(power) && power.utf8.count <= 2
    }

    private static func isDigits(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } }

    /// Whether parts of it are hidden: "360502********001X".
    static func isMasked(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ (48...57).contains($0) }) { return false }
        let plain = TypedText.halfWidth(text)
        return plain.contains("*") || plain.contains("●") || plain.uppercased().contains("XXX")
    }

    /// Several entries in one cell, apart by commas, semicolons, slashes, lines or spaces.
    static func list(_ text: String) -> [String] {
        TypedText.halfWidth(text).split { ",;/、，；|".contains($0) || $0.isWhitespace }.map(String.init)
    }

    /// A day in the forms that lists have, besides those of ``Day``: with a time behind it, and as the number by which a
    /// spreadsheet counts days (35000 is 28 October 1995).
    static func day(_ text: String) -> Day? {
        let plain = TypedText.trimmed(TypedText.halfWidth(text))
        if let day = Day(plain) { return day }
        if let end = plain.firstIndex(where: { $0 == "T" || $0.isWhitespace }), let day = Day(String(plain[..<end])) { return day }
        if let count = Int(plain), (1_000...80_000).contains(count) { return Day(daysSinceEpoch: count - 25_569) }
        return nil
    }

    /// A month: "1990年5月", "1990-05", "1990.5", "199005".
    static func month(_ text: String) -> (year: Int, month: Int)? {
        var plain = TypedText.trimmed(TypedText.halfWidth(text))
        if plain.hasSuffix("月") { plain.removeLast() }
        let parts: [String]
        if plain.utf8.count == 6, plain.utf8.allSatisfy({ (48...57).contains($0) }) {
            parts = [String(plain.prefix(4)), String(plain.suffix(2))]
        } else {
            parts = plain.split { "年-/.".contains($0) }.map(String.init)
        }
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
              Day(year: year, month: month, day: 1) != nil else { return nil }
        return (year, month)
    }

    /// A number of years: "35", "35岁", "35 周岁".
    static func years(_ text: String) -> Int? {
        var plain = TypedText.compact(text)
        for word in ["周岁", "岁"] where plain.hasSuffix(word) { plain = String(plain.dropLast(word.count)) }
        guard plain.utf8.count <= 3, let years = Int(plain), years >= 0 else { return nil }
        return years
    }
}
