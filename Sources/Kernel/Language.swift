/// A language of the pages. Chinese is the source; the raw value is the code written into `<html lang>`.
package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    case zh = "zh-CN"
    case en

    /// The code of the language: "zh-CN" or "en".
    package var code: String { rawValue }

    /// The language's own name, for the switch between languages.
    package var name: String {
        switch self {
        case .zh: "中文"
        case .en: "English"
        }
    }

    /// Reads a language tag by its first part: "zh", "zh-Hans-CN", "en_US". Nil for other languages.
    package init?(code: String) {
        switch code.prefix(35).lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first {
        case "zh": self = .zh
        case "en": self = .en
        default: return nil
        }
    }

    /// The preferred language of an `Accept-Language` header; Chinese when none of ours is wanted.
    package init(acceptLanguage header: String?) {
        var best: (language: Language, weight: Int)?
        for item in (header ?? "").prefix(1_000).split(separator: ",").prefix(20) {
            let parts = item.split(separator: ";")
            guard let tag = parts.first, let language = Language(code: TypedText.trimmed(String(tag))) else { continue }
            let weight = parts.count > 1 ? Language.weight(parts[1]) : 1_000
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        self = best?.language ?? .zh
    }

    /// The thousandths of "q=0.8"; 0, which is "not wanted", for anything that cannot be read.
    private static func weight(_ text: Substring) -> Int {
        let value = TypedText.trimmed(String(text)).lowercased()
        guard value.hasPrefix("q=") else { return 0 }
        let parts = value.dropFirst(2).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Ascii.number($0.utf8) }), whole <= 1 else { return 0 }
        let digits = parts.count > 1 ? String(parts[1].prefix(3)) : ""
        let fraction = Ascii.number((digits + String(repeating: "0", count: 3 - digits.count)).utf8) ?? 0
        return min(1_000, whole * 1_000 + fraction)
    }
}
