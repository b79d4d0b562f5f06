/// What an engine does for a transaction.
protocol Connection {
    /// Runs a query and hands over each row; stops early when `body` answers false.
    func query(_ sql: SQL, _ need: Need, _ body: (Row) throws -> Bool) throws
    /// Runs a statement and tells how many rows it changed.
    func execute(_ sql: SQL) throws -> Int
    /// Runs a statement that only has to succeed; an engine with a line in between sends it with the next one. Its error may
    /// come with a later statement, at the latest with the end of a savepoint or the commit.
    func send(_ sql: SQL) throws
    /// Runs one statement of a migration.
    func script(_ text: String) throws
    /// Keeps what `body` does when it returns, and undoes it when it throws.
    func savepoint<T>(_ body: () throws -> T) throws -> T
}

extension Connection {
    func send(_ sql: SQL) throws { _ = try execute(sql) }
}

/// How much of an answer is wanted, for engines whose server would send all of it.
enum Need {
    case all
    /// One row.
    case first
    /// Row by row, with other statements in between.
    case stream
}

/// Statements that happen together or not at all.
///
/// A transaction has no effect but SQL, so that it may be retried and grouped with others.
package final class Transaction {
    private let connection: any Connection
    private let board: ChangeBoard
    private(set) var touched: Set<Topic> = []
    /// Whether there is something to undo when the rest fails.
    private(set) var hasWritten = false
    /// Values read in this transaction that may be kept once it is over.
    private(set) var fresh: [Fresh] = []

    struct Fresh: Sendable {
        let key: String
        let topic: Topic
        let value: any Sendable
    }

    /// What this write has gathered, and what those before it in the group have.
    private let own = Gathering()
    private let group: Gathering

    init(_ connection: any Connection, _ board: ChangeBoard, group: Gathering = Gathering()) {
        self.connection = connection
        self.board = board
        self.group = group
    }

    /// Leaves something to be written together with what other writes gather, before the commit.
    package func gather(_ more: some Gathered) { own.add(more) }

    /// Writes what was gathered so far: before something asks the tables that it goes to.
    package func settle() throws {
        if !group.isEmpty { try group.write(in: self) }
        if !own.isEmpty { try own.write(in: self) }
    }

    /// The write has succeeded: what it gathered goes with the group.
    func handOver() { group.take(from: own) }

    /// A part of the whole that is undone alone when it throws; what was written before it stays.
    package func step<T>(_ body: () throws -> T) throws -> T {
        try settle()
        do {
            return try connection.savepoint {
                let result = try body()
                try settle()
                return result
            }
        } catch {
            own.forget()
            throw error
        }
    }

    /// A value that changes only when the topic is touched, kept in memory in between: settings, above all.
    package func copy<T: Sendable>(_ key: String, of topic: Topic, _ read: () throws -> T) throws -> T {
        guard !touched.contains(topic) else { return try read() }
        if let kept: T = board.copy(key, of: topic) { return kept }
        let value = try read()
        fresh.append(Fresh(key: key, topic: topic, value: value))
        return value
    }

    /// All rows of an answer. Bound it with LIMIT: a page never holds a whole table.
    package func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try connection.query(sql, .all) { rows.append($0); return true }
        note(sql, wrote: !rows.isEmpty)
        return rows
    }

    /// Each row in turn, without keeping them: for exports and verification.
    package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try connection.query(sql, .stream) { row in
            note(sql, wrote: true)
            try body(row)
            return true
        }
    }

    /// The first row, or nil.
    package func first(_ sql: SQL) throws -> Row? {
        var row: Row?
        try connection.query(sql, .first) { row = $0; return false }
        note(sql, wrote: row != nil)
        return row
    }

    /// The first column of the first row, or nil when there is no row or it is NULL.
    package func value<T: SQLConvertible>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
        guard let row = try first(sql) else { return nil }
        return try row.get(at: 0, as: T?.self)
    }

    /// Whether there is at least one row.
    package func exists(_ sql: SQL) throws -> Bool { try first(sql) != nil }

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int {
        let changed = try connection.execute(sql)
        if changed > 0 { hasWritten = true }
        return changed
    }

    /// Runs a statement on whose answer nothing depends, only that it succeeds: cheaper than ``run(_:)`` where the server
    /// is another process. Its error may come with a later statement; the write as a whole fails all the same.
    package func send(_ sql: SQL) throws {
        hasWritten = true
        try connection.send(sql)
    }

    /// Runs an INSERT that ends in `RETURNING id` and gives the id.
    package func insert<T: SQLConvertible>(_ sql: SQL, as type: T.Type = T.self) throws -> T {
        var id: T?
        // Stepped to its end: an unfinished statement would hold the row back.
        try connection.query(sql, .all) { id = try $0.get(at: 0); return true }
        hasWritten = true
        guard let id else { throw StorageError.other("nothing was inserted") }
        return id
    }

    /// Tells whoever keeps copies (page cache, sessions, event streams) that a topic has changed, once this is durable.
    package func touch(_ topic: Topic) { touched.insert(topic) }

    /// Sends a word to the other servers on this database, once this is durable; see ``Database/hear(_:)``. No spaces.
    package func tell(_ word: String) { touched.insert(.word(word)) }

    func script(_ text: String) throws {
        hasWritten = true
        try connection.script(text)
    }

    private func note(_ sql: SQL, wrote: Bool) {
        if wrote, !hasWritten, !sql.isQuery { hasWritten = true }
    }
}

/// Something that copies are kept of; see ``Transaction/touch(_:)``.
package struct Topic: Hashable, Sendable, ExpressibleByStringLiteral {
    package let name: String
    package init(stringLiteral value: String) { name = value }
    package init(_ name: String) { self.name = name }

    /// What the public pages show: projects, places left, brands, organisations.
    package static let portal: Topic = "portal"
    /// Accounts, sessions and appointments.
    package static let rights: Topic = "rights"
    /// Settings and dictionaries.
    package static let settings: Topic = "settings"
    /// Who and what waits for a decision, and where in the tree: touched by every act in the audit trail but the everyday ones.
    package static let waiting: Topic = "waiting"
    /// A word of one server to the others, which stands for no copies.
    static func word(_ text: String) -> Topic { Topic("!" + text) }
    var word: String? { name.hasPrefix("!") ? String(name.dropFirst()) : nil }

    /// What happens at one project: check-ins and roll-calls.
    package static func project(_ id: Int64) -> Topic { Topic("project-\(id)") }
}
