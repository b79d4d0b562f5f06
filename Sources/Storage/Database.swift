import Kernel

/// The one door to the data. No caller knows which engine is behind it.
package final class Database: Sendable {
    let engine: any Engine
    private let writer: GroupCommit
    private let board: ChangeBoard

    /// Opens the file, or the first connections to the server.
    /// - Throws: ``StorageError/unwritable(detail:)`` or ``StorageError/unreachable(detail:)``.
    package init(_ location: DatabaseLocation) throws {
        let board = ChangeBoard()
        switch location.place {
        case .file(let path): engine = try SQLiteEngine(path: path, durability: location.durability)
        case .server(let uri): engine = try PostgresEngine(uri: uri, durability: location.durability, board: board)
        }
        self.board = board
        writer = GroupCommit(engine, board)
    }

    package var dialect: Dialect { engine.dialect }

    /// Reads one consistent state. Runs beside the writer and other readers; `body` may run more than once.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let board = board, since = board.now
        return try await engine.read { connection in
            let transaction = Transaction(connection, board)
            let result = try body(transaction)
            board.keep(transaction.fresh, since: since)
            return result
        }
    }

    /// Writes; answers after the commit is durable. `body` may run more than once and has no effect but SQL.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await writer.write(body)
    }

    /// How often a topic has changed; a copy made at another number is stale.
    package func generation(of topic: Topic) -> UInt64 { board.generation(of: topic) }

    /// Calls back after each durable change of a topic, by this server or another one on the same database. Give the
    /// answer to ``stopListening(_:)``.
    package func listen(to topic: Topic, _ body: @escaping @Sendable () -> Void) -> Int { board.listen(to: topic, body) }

    package func stopListening(_ key: Int) { board.stopListening(key) }

    /// Whether other servers can work on the same database.
    package var isShared: Bool { engine.dialect == .postgres }

    /// Calls back for each word that another server told; see ``Transaction/tell(_:)``.
    package func hear(_ body: @escaping @Sendable (String) -> Void) { board.hear(body) }

    /// The number of the last change that this server announced; 0 when no other server can be on the database.
    package var lastChange: UInt64 { board.lastChange }

    /// Waits until this server knows of a change that another one announced, at most a second.
    /// - Returns: whether it does: copies may be shown to whoever has seen that change.
    package func catchUp(to change: UInt64) async -> Bool { await board.catchUp(to: change) }

    /// Finishes the writes that were accepted and closes the file or the connections.
    package func close() throws {
        writer.finish()
        try engine.close()
    }
}

/// What SQLite and PostgreSQL each do in their own way.
protocol Engine: Sendable {
    var dialect: Dialect { get }
    /// How many waiting writes share a transaction at most.
    var groupLimit: Int { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    /// One durable transaction on the one connection that writes; called by one thread at a time. `body` answers what
    /// was touched, and may be called again when the connection was lost before the commit.
    /// - Returns: the number of the change, for ``ChangeBoard``.
    func transact(_ body: (any Connection) throws -> Set<Topic>) throws -> UInt64
    /// See ``Database/backup(to:progress:)``.
    func backup(to path: String, progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void) async throws -> DatabaseContents
    func close() throws
}
