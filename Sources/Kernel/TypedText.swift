import Foundation

/// What people and programs type, made uniform before it is judged or stored.
package enum TypedText {
    /// Full-width letters, digits, signs and the ideographic space as their ASCII counterparts.
    package static func halfWidth(_ text: String) -> String {
        if isASCII(text) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000, 0xA0: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// A number as printed on a card: half-width, upper case, without spaces, hyphens and invisible characters.
    package static func compact(_ text: String) -> String {
        if isCompact(text) { return text }
        let kept = halfWidth(text).uppercased().unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x2D, 0xAD, 0x2010...0x2015, 0x2212, 0x200B...0x200F, 0x2060, 0xFEFF: false
            default: !scalar.properties.isWhitespace
            }
        }
        return String(String.UnicodeScalarView(kept))
    }

    /// Text without leading and trailing white space of any script.
    package static func trimmed(_ text: String) -> String {
        if hasPlainEnds(text) { return text }
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// Text safe to keep: in Unicode form NFC, without control characters other than line feed and tab, and without
    /// the invisible marks that reverse the reading direction (they disguise names and file types).
    package static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x09 }) || text.unicodeScalars.allSatisfy(isPlain) { return text }
        var kept = String.UnicodeScalarView()
        var composed = true
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x09: kept.append(scalar)
            case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default:
                if !isAlwaysComposed(scalar.value) { composed = false }
                kept.append(scalar)
            }
        }
        return composed ? String(kept) : String(kept).precomposedStringWithCanonicalMapping
    }

    // What lists are full of needs no work: these look at bytes only.

    static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// Signs that ``clean(_:)`` keeps as they are.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0x0A, 0x09, 0xA0..<0x300, 0x3000...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
        default: false
        }
    }

    /// Only digits and capital letters.
    private static func isCompact(_ text: String) -> Bool {
        text.utf8.allSatisfy { Ascii.isDigit($0) || (65...90).contains($0) }
    }

    /// Whether the first and the last byte cannot belong to white space: ASCII signs, or letters that begin and end in bytes
    /// of Chinese characters.
    private static func hasPlainEnds(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return true }
        // U+3400 to U+9FFF, which has neither white space nor marks that join a space, begins in E3 90 to E9.
        let starts = (0x21...0x7E).contains(first) || (0xE4...0xE9).contains(first)
        guard starts, last < 0x80 else { return starts && text.unicodeScalars.last.map { (0x3400...0x9FFF).contains($0.value) } == true }
        return (0x21...0x7E).contains(last)
    }

    /// Scalars that composition never changes: everything before the combining marks, Chinese characters and
    /// punctuation, full-width forms.
    private static func isAlwaysComposed(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x300, 0x2010...0x2027, 0x3000...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
        default: false
        }
    }
}
