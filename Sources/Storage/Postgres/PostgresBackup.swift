extension PostgresEngine {
    func backup(to path: String, progress: @escaping @Sendable (Int, Int) -> Void) async throws -> DatabaseContents {
        let uri = uri
        return try await Blocking.run {
            progress(0, 1)
            // The dump and the counting look at one state, which this transaction holds.
            let connection = try PostgresConnection(uri: uri, session: ["SET statement_timeout = 0", "SET TimeZone = 'UTC'"])
            connection.soon("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            let tx = Transaction(connection, ChangeBoard())
            guard let snapshot: String = try tx.value("SELECT pg_export_snapshot()") else { throw StorageError.other("no snapshot") }
            try PostgresTools.dump(uri, snapshot: snapshot, to: path)
            let contents = try DatabaseContents.read(tx, .postgres)
            try connection.finish(with: "ROLLBACK")
            progress(1, 1)
            return contents
        }
    }
}
