/// One entry of a list of codes: what is stored and what people read.
package struct CodeEntry: Hashable, Sendable {
    package let code: String
    /// The Chinese name.
    package let name: String
    package let english: String

    package init(_ code: String, _ name: String, _ english: String) {
        (self.code, self.name, self.english) = (code, name, english)
    }

    /// The name in a language.
    package func name(_ language: Language) -> String { language == .zh ? name : english }
}

/// A list of codes in the order in which it is offered. Codes are unique.
package struct CodeList: Hashable, Sendable {
    package let entries: [CodeEntry]
    private let places: [String: Int]
    /// Where names stand, for lists with a million rows.
    private let byName: [String: Int]
    private let byEnglish: [String: Int]

    package init(_ entries: [CodeEntry]) {
        self.entries = entries
        func places(_ key: (CodeEntry) -> String) -> [String: Int] {
            Dictionary(zip(entries.map(key), entries.indices), uniquingKeysWith: { first, _ in first })
        }
        self.places = places(\.code)
        byName = places(\.name)
        byEnglish = places { $0.english.lowercased() }
    }

    /// Codes made of a number and the place in the list: "01", "02" …
    init(digits: Int, _ names: [(String, String)]) {
        self.init(names.enumerated().map { CodeEntry(Ascii.padded($0 + 1, digits), $1.0, $1.1) })
    }

    package subscript(code: String) -> CodeEntry? { places[code].map { entries[$0] } }

    package func contains(_ code: String) -> Bool { places[code] != nil }

    /// All codes, in order.
    package var codes: [String] { entries.map(\.code) }

    /// The name of a code, or the code itself when it is not in the list.
    package func name(_ code: String, _ language: Language) -> String { self[code]?.name(language) ?? code }

    /// The code of a Chinese or English name as found in imported lists; "汉" finds "汉族". Nil when nothing fits.
    package func code(named name: String) -> String? {
        let name = TypedText.trimmed(name)
        let found = [byName[name], byEnglish[name.lowercased()]].compactMap(\.self).min()
        return (found ?? byName[name + "族"]).map { entries[$0].code }
    }

    /// The list with further entries after its own.
    func adding(_ more: CodeEntry...) -> CodeList { CodeList(entries + more) }
}
