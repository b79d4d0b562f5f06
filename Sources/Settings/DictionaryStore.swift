import Audit
import Kernel
import Storage

/// A term of a dictionary with what only its editors see.
struct Term: Sendable {
    let code: String
    let name: String
    let english: String
    let nationalCode: String
    let retired: Bool

    /// The term in the history.
    var summary: String { [name, english, nationalCode].filter { !$0.isEmpty }.joined(separator: " | ") }
}

/// All SQL of dictionaries.
package enum DictionaryStore {
    /// The most terms of a dictionary.
    static let limit = 500

    /// Kept in memory until somebody edits a dictionary: most pages show terms of several.
    static func entries(of dictionary: CityDictionary, withRetired: Bool, in tx: Transaction) throws -> CodeList {
        try tx.copy("dictionary \(dictionary.rawValue) \(withRetired)", of: .settings) {
            let rows = try tx.rows("""
                SELECT code, name, english FROM dictionary_entries
                WHERE dictionary = \(dictionary.rawValue) AND retired <= \(withRetired) ORDER BY position, code
                """)
            return CodeList(try rows.map { CodeEntry(try $0.get("code"), try $0.get("name"), try $0.get("english")) })
        }
    }

    static func terms(of dictionary: CityDictionary, in tx: Transaction) throws -> [Term] {
        try tx.rows("""
            SELECT * FROM dictionary_entries WHERE dictionary = \(dictionary.rawValue) ORDER BY position, code LIMIT \(limit)
            """).map(read)
    }

    /// Adds a term at the end; false when the code is taken.
    static func insert(_ term: Term, of dictionary: CityDictionary, in tx: Transaction) throws -> Bool {
        let added = try tx.run("""
            INSERT INTO dictionary_entries (dictionary, code, name, english, national_code, position)
            SELECT \(dictionary.rawValue), \(term.code), \(term.name), \(term.english), \(term.nationalCode),
                   (SELECT COALESCE(MAX(position), -1) + 1 FROM dictionary_entries WHERE dictionary = \(dictionary.rawValue))
            WHERE NOT EXISTS (SELECT 1 FROM dictionary_entries WHERE dictionary = \(dictionary.rawValue) AND code = \(term.code))
            """)
        SettingsStore.announce(in: tx)
        return added == 1
    }

    static func update(_ term: Term, of dictionary: CityDictionary, in tx: Transaction) throws {
        try tx.run("""
            UPDATE dictionary_entries SET name = \(term.name), english = \(term.english), national_code = \(term.nationalCode)
            WHERE dictionary = \(dictionary.rawValue) AND code = \(term.code)
            """)
        SettingsStore.announce(in: tx)
    }

    /// False when it was so already.
    static func set(retired: Bool, _ code: String, of dictionary: CityDictionary, in tx: Transaction) throws -> Bool {
        let changed = try tx.run("""
            UPDATE dictionary_entries SET retired = \(retired)
            WHERE dictionary = \(dictionary.rawValue) AND code = \(code) AND retired <> \(retired)
            """)
        SettingsStore.announce(in: tx)
        return changed == 1
    }

    static func set(position: Int, _ code: String, of dictionary: CityDictionary, in tx: Transaction) throws {
        try tx.run("""
            UPDATE dictionary_entries SET position = \(position) WHERE dictionary = \(dictionary.rawValue) AND code = \(code)
            """)
        SettingsStore.announce(in: tx)
    }

    /// Fills the dictionaries of a new city.
    package static func fill(_ dictionaries: [CityDictionary] = CityDictionary.allCases, in tx: Transaction) throws {
        for dictionary in dictionaries {
            for (position, entry) in dictionary.initial.entries.enumerated() {
                try tx.run("""
                    INSERT INTO dictionary_entries (dictionary, code, name, english, national_code, position)
                    VALUES (\(dictionary.rawValue), \(entry.code), \(entry.name), \(entry.english), \(entry.code), \(position))
                    ON CONFLICT (dictionary, code) DO NOTHING
                    """)
            }
        }
        SettingsStore.announce(in: tx)
    }

    /// The dictionaries that came with a release later than the city: they have no term at all.
    package static func missing(in tx: Transaction) throws -> [CityDictionary] {
        let known = Set(try tx.rows("SELECT DISTINCT dictionary FROM dictionary_entries").map { try $0.get(at: 0, as: String.self) })
        return known.isEmpty ? [] : CityDictionary.allCases.filter { !known.contains($0.rawValue) }
    }

    private static func read(_ row: Row) throws -> Term {
        Term(code: try row.get("code"), name: try row.get("name"), english: try row.get("english"),
             nationalCode: try row.get("national_code", as: String?.self) ?? "", retired: try row.get("retired"))
    }
}
