import Audit
import Kernel
import Storage

extension Topic {
    /// The columns and views that somebody has chosen.
    fileprivate static func lists(of account: AccountID) -> Topic { Topic("lists-\(account)") }
}

/// All SQL of what people choose for their lists. It is asked for with every list, so it is kept until it changes.
enum ListChoiceStore {
    static func hidden(at path: String, in work: Work) throws -> Set<String> {
        guard let account = work.actor.account else { return [] }
        return try work.tx.copy("hidden \(account) \(path)", of: .lists(of: account)) {
            let text = try work.tx.value("SELECT hidden FROM list_columns WHERE account_id = \(account) AND path = \(path)", as: String.self)
            return Set((text ?? "").split(separator: " ").map(String.init))
        }
    }

    static func hide(_ columns: [String], at path: String, in work: Work) throws {
        let account = try work.account()
        try work.tx.run("""
            INSERT INTO list_columns (account_id, path, hidden) VALUES (\(account), \(path), \(columns.joined(separator: " ")))
            ON CONFLICT (account_id, path) DO UPDATE SET hidden = excluded.hidden
            """)
        work.tx.touch(.lists(of: account))
    }

    /// How many lists somebody has chosen something for.
    static func countLists(in work: Work) throws -> Int {
        let account = try work.account()
        return try work.tx.value("""
            SELECT COUNT(*) FROM (SELECT path FROM list_columns WHERE account_id = \(account)
                UNION SELECT path FROM saved_views WHERE account_id = \(account)) AS chosen
            """) ?? 0
    }

    static func views(at path: String, in work: Work) throws -> [SavedView] {
        guard let account = work.actor.account else { return [] }
        return try work.tx.copy("views \(account) \(path)", of: .lists(of: account)) {
            try work.tx.rows("SELECT * FROM saved_views WHERE account_id = \(account) AND path = \(path) ORDER BY id LIMIT \(SaveView.limit)").map(read)
        }
    }

    static func views(in work: Work) throws -> [SavedView] {
        try work.tx.rows("SELECT * FROM saved_views WHERE account_id = \(try work.account()) ORDER BY path, id LIMIT 1000").map(read)
    }

    /// A view of that name at that list becomes this one.
    static func save(_ name: String, at path: String, query: String, in work: Work) throws -> SavedViewID {
        let account = try work.account()
        work.tx.touch(.lists(of: account))
        return try work.tx.insert("""
            INSERT INTO saved_views (account_id, path, name, query) VALUES (\(account), \(path), \(name), \(query))
            ON CONFLICT (account_id, path, name) DO UPDATE SET query = excluded.query RETURNING id
            """)
    }

    /// - Returns: nil when it is not one's own.
    static func remove(_ id: SavedViewID, in work: Work) throws -> SavedView? {
        let account = try work.account()
        work.tx.touch(.lists(of: account))
        return try work.tx.rows("DELETE FROM saved_views WHERE id = \(id) AND account_id = \(account) RETURNING *").first.map(read)
    }

    private static func read(_ row: Row) throws -> SavedView {
        SavedView(id: try row.get("id"), name: try row.get("name"), path: try row.get("path"), query: try row.get("query"))
    }
}
