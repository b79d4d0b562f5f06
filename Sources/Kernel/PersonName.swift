/// A person's name (姓名): 2 to 50 characters of Chinese or Latin letters, with the dot of names translated from other
/// languages (·), spaces, hyphens and apostrophes between them.
package struct PersonName: Hashable, Sendable, CustomStringConvertible {
    /// Why a name is refused.
    package enum Fault: Error, Hashable, Sendable {
        case tooShort, tooLong, characters

        /// What to do about it.
        package var message: Message {
            switch self {
            case .tooShort: "姓名至少 2 个字"
            case .tooLong: "姓名最多 50 个字"
            case .characters: "姓名只能用汉字或字母，名字中的分隔点请用“·”"
            }
        }
    }

    package let value: String

    /// Every kind of dot becomes "·"; spaces that only stretch a Chinese name (张 三) are dropped, others become one.
    package init(_ text: String) throws(Fault) {
        if PersonName.isPlain(text) {
            value = text
            return
        }
        guard text.unicodeScalars.count <= 400 else { throw .tooLong }
        let name = PersonName.normalised(text)
        guard name.count >= 2 else { throw name.unicodeScalars.allSatisfy(PersonName.isLetter) ? .tooShort : .characters }
        guard name.count <= 50 else { throw .tooLong }
        var last: Unicode.Scalar = " "
        for scalar in name.unicodeScalars {
            // A mark follows a letter; only a space may also follow the full stop of an initial ("J. Smith").
            let allowed = PersonName.isLetter(scalar) || (scalar == " " && last == ".")
                || (PersonName.marks.contains(scalar) && PersonName.isLetter(last))
            guard allowed else { throw .characters }
            last = scalar
        }
        guard PersonName.isLetter(last) || last == "." else { throw .characters }
        value = name
    }

    /// "刘*".
    package var masked: String { Masking.name(value) }

    package var description: String { value }

    /// Two to fifty common Chinese characters, as nearly all names of a list: nothing is to be put right.
    private static func isPlain(_ text: String) -> Bool {
        guard (6...150).contains(text.utf8.count) else { return false }
        return text.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    private static let marks: Set<Unicode.Scalar> = ["·", " ", "-", "'", "."]

    private static func normalised(_ text: String) -> String {
        let half = TypedText.trimmed(TypedText.clean(TypedText.halfWidth(text)))
        var result = String.UnicodeScalarView()
        var space = false
        for scalar in half.unicodeScalars {
            var scalar = scalar
            if scalar.properties.isWhitespace {
                space = true
                continue
            }
            switch scalar {
            case "•", "‧", "・", "･", "∙", "⋅", "●", "．": scalar = "·"
            case "’", "‘", "ʼ": scalar = "'"
            case "‐", "‑", "–", "—": scalar = "-"
            default: break
            }
            let stretched = isHan(scalar) && result.last.map(isHan) == true
            let beside = scalar == "·" || result.last == "·"
            if space && !stretched && !beside { result.append(" ") }
            space = false
            result.append(scalar)
        }
        return String(result)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { isHan(scalar) || isLatin(scalar) }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
        default: false
        }
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0xD7, 0xF7: false
        case 0xC0...0x24F, 0x1E00...0x1EFF: true
        default: false
        }
    }
}
