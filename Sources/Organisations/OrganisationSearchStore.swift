import Kernel
import Search
import Storage

/// Keeps what organisations are found by in step with them.
package enum OrganisationSearchStore {
    package static func entry(_ id: OrganisationID, name: String) -> SearchEntry {
        SearchEntry(id.rawValue, on: .organisations, at: id.rawValue, texts: [name])
    }

    static func following<T>(_ id: OrganisationID, in tx: Transaction, change: () throws -> T) throws -> T {
        try SearchStore.following(in: tx, { try entry(of: id, in: tx) }, change: change)
    }

    static func begin(_ id: OrganisationID, in tx: Transaction) throws { try SearchStore.replace(nil, with: entry(of: id, in: tx), in: tx) }

    private static func entry(of id: OrganisationID, in tx: Transaction) throws -> SearchEntry? {
        try tx.value("SELECT name FROM organisations WHERE id = \(id)", as: String.self).map { entry(id, name: $0) }
    }

    /// Organisations whose name holds some words, as a condition on `o`; whole when they are few.
    ///
    /// Many are left to the list that is read anyway: among its lines every few hold the words.
    static func condition(_ words: String, in tx: Transaction) throws -> SQL {
        let like: SQL = "LOWER(o.name) LIKE \(SQL.like(words.lowercased())) ESCAPE '!'"
        if let key = try SearchStore.key(words, on: [.organisations], in: tx) {
            guard key.isRare else { return like }
            return .all(["""
                o.id IN (SELECT object FROM search_words WHERE shelf = \(SearchShelf.organisations.rawValue) AND gram = \(key.gram))
                """, like])
        }
        guard let few = try SearchStore.holding(character: words, on: [.organisations], in: tx) else { return like }
        return .all(["o.id IN \(list: few.sorted())", like])
    }

    /// Where many are counted that hold some words: along the index of a pair that many hold; nil when few do.
    static func many(_ words: String, in tx: Transaction) throws -> SQL? {
        guard let key = try SearchStore.key(words, on: [.organisations], in: tx), !key.isRare else { return nil }
        return """
            (SELECT object FROM search_words WHERE shelf = \(SearchShelf.organisations.rawValue) AND gram = \(key.gram)) w CROSS JOIN organisations o
            """
    }

    /// Organisations whose name holds some words, when they are no more than `limit`.
    package static func named(_ words: String, limit: Int, in tx: Transaction) throws -> [OrganisationID]? {
        let found = try tx.rows("SELECT o.id FROM organisations o WHERE \(condition(words, in: tx)) LIMIT \(limit + 1)")
        return found.count > limit ? nil : try found.map { try $0.get(at: 0) }
    }
}
