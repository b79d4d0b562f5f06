import Storage

/// All SQL of searching by parts of names. Rows are kept in the transaction that changes what they are made from.
package enum SearchStore {
    /// Puts an entry in the place of what a thing was found by before.
    package static func replace(_ old: SearchEntry?, with new: SearchEntry?, in tx: Transaction) throws {
        guard old != new else { return }
        if let old {
            for grams in portions(old.grams.sorted()) {
                try tx.run("""
                    DELETE FROM search_words WHERE shelf = \(old.shelf.rawValue) AND gram IN \(list: grams)
                        AND position = \(old.position) AND object = \(old.object)
                    """)
            }
        }
        if let new { try insert([new], in: tx) }
    }

    /// Adds entries, many rows to a statement.
    package static func insert(_ entries: [SearchEntry], in tx: Transaction) throws {
        for rows in portions(entries.flatMap { entry in entry.grams.sorted().map { (entry, $0) } }) {
            let values = Array(repeating: "(?,?,?,?)", count: rows.count).joined(separator: ",")
            try tx.run(SQL(raw: "INSERT INTO search_words (shelf, gram, position, object) VALUES " + values + " ON CONFLICT DO NOTHING", bindings: rows.flatMap { entry, gram in
                [.integer(Int64(entry.shelf.rawValue)), .text(gram), .integer(entry.position), .integer(entry.object)]
            }))
        }
    }

    /// Portions of few sizes, so that there are few different statements to be kept prepared.
    private static func portions<T>(_ rows: [T]) -> [[T]] {
        var portions: [[T]] = []
        var start = 0
        while start < rows.count {
            let size = [256, 16, 4].first { rows.count - start >= $0 } ?? 1
            portions.append(Array(rows[start..<start + size]))
            start += size
        }
        return portions
    }

    /// Runs a change and moves what a thing is found by along.
    package static func following<T>(in tx: Transaction, _ entry: () throws -> SearchEntry?, change: () throws -> T) throws -> T {
        let old = try entry()
        let result = try change()
        try replace(old, with: try entry(), in: tx)
        return result
    }

    // MARK: Asking

    /// How something is looked for: by one pair, the rarest of those asked for. Whoever reads by it checks the words
    /// themselves, since a pair is less than the words.
    package struct Key: Sendable {
        package let gram: String
        /// No more than ``few`` things are found by it.
        package let isRare: Bool
    }

    /// So many things are read and sorted without anybody noticing.
    package static let few = 500

    /// The best pair of some words on some shelves; nil when they are a single character.
    package static func key(_ words: String, on shelves: [SearchShelf], in tx: Transaction) throws -> Key? {
        var best: (gram: String, count: Int)?
        for gram in SearchGrams.asked(by: words) {
            let bound = best?.count ?? few + 1
            let count = try tx.value("""
                SELECT COUNT(*) FROM (SELECT 1 FROM search_words WHERE shelf IN \(list: shelves.map(\.rawValue)) AND gram = \(gram) LIMIT \(bound)) AS found
                """) ?? 0
            if best.map({ count < $0.count }) ?? true { best = (gram, count) }
            if count == 0 { break }
        }
        return best.map { Key(gram: $0.gram, isRare: $0.count <= few) }
    }

    /// Things that hold a single character, when they are few.
    package static func holding(character: String, on shelves: [SearchShelf], in tx: Transaction) throws -> Set<Int64>? {
        let first = character.lowercased()
        let rows = try tx.rows("""
            SELECT object FROM search_words
            WHERE shelf IN \(list: shelves.map(\.rawValue)) AND gram >= \(first) AND gram < \(first + "\u{10FFFF}") LIMIT \(few + 1)
            """)
        return rows.count > few ? nil : Set(try rows.map { try $0.get(at: 0) })
    }

    // MARK: Filling and proving

    package static func removeAll(in tx: Transaction) throws { try tx.run("DELETE FROM search_words") }

    /// Every row, in no order.
    package static func each(in tx: Transaction, _ body: (_ shelf: Int, _ gram: String, _ position: Int64, _ object: Int64) throws -> Void) throws {
        try tx.each("SELECT shelf, gram, position, object FROM search_words") { row in
            try body(row.get("shelf"), row.get("gram"), row.get("position"), row.get("object"))
        }
    }
}
