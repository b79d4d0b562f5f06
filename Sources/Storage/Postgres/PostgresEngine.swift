/// PostgreSQL through libpq: one connection that writes groups, a few that read, one that hears of other servers.
///
/// Writes take a lock of the whole database, so that they follow one another across all servers as they do in SQLite:
/// what a use case has read stays true until it commits. The lock is held for one group of writes and its fsync.
struct PostgresEngine: Engine {
    let dialect = Dialect.postgres
    /// More than 64 subtransactions in one transaction would slow every other session down.
    let groupLimit = 48
    /// May hold a password: never logged.
    let uri: String
    private let writer: PostgresWriter
    private let readers: PostgresReaders
    private let listener: PostgresListener

    /// Seconds after which a statement is given up.
    static let patience = 30

    init(uri: String, durability: DatabaseLocation.Durability, board: ChangeBoard) throws {
        self.uri = uri
        let isLoading = durability == .loading
        let limits = isLoading ? Self.loading : [
            "SET statement_timeout = '\(Self.patience)s'", "SET lock_timeout = '\(Self.patience)s'",
            "SET idle_in_transaction_session_timeout = '60s'", "SET cursor_tuple_fraction = 1", "SET TimeZone = 'UTC'",
            "SET jit = off", "SET client_min_messages = warning",
        ]
        let commit = durability == .full ? "on" : "off"
        writer = try PostgresWriter(uri: uri, session: limits + ["SET synchronous_commit = \(commit)"])
        readers = PostgresReaders(uri: uri, session: limits + ["SET default_transaction_read_only = on",
                                                               "SET default_transaction_isolation = 'repeatable read'"])
        listener = try PostgresListener(uri: uri, server: writer.server, board: board)
    }

    /// Nothing is given up, and no reference is looked up row by row where the role may say so.
    private static let loading = [
        "SET cursor_tuple_fraction = 1", "SET TimeZone = 'UTC'", "SET jit = off", "SET client_min_messages = warning",
        "SET maintenance_work_mem = '256MB'",
        """
        DO $$ BEGIN SET session_replication_role = replica; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$
        """,
    ]

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await readers.read(body)
    }

    func transact(_ body: (any Connection) throws -> Set<Topic>) throws -> UInt64 { try writer.transact(body) }

    func close() throws {
        listener.stop()
        readers.stop()
        writer.stop()
    }
}
