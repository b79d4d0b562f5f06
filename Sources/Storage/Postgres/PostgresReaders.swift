import Synchronization

/// The connections that read: opened when they are needed, at most a few, each used by one reader at a time.
final class PostgresReaders: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        var isStopped = false
    }

    private static let limit = 4
    private let uri: String
    private let session: [String]
    private let state = Mutex(State())
    private let desk = ReadingDesk(seats: limit)

    init(uri: String, session: [String]) {
        self.uri = uri
        self.session = session
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await desk.read { try self.run(body) }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.idle.removeAll()
        }
    }

    /// Reads once more on a new connection when the one at hand turns out to be dead.
    private func run<T>(_ body: (any Connection) throws -> T) throws -> T {
        var retries = 2
        while true {
            let connection = try take()
            do {
                connection.soon("BEGIN")
                let result = try body(connection)
                try end(connection)
                return result
            } catch let error as StorageError where error.endsTheTransaction {
                guard case .unreachable = error, retries > 0 else { throw error }
                retries -= 1
            } catch {
                try? end(connection)
                throw error
            }
        }
    }

    /// Ends the transaction without waiting for the server's word.
    private func end(_ connection: PostgresConnection) throws {
        try connection.finish(with: "ROLLBACK")
        give(connection)
    }

    private func take() throws -> PostgresConnection {
        while let connection = state.withLock({ $0.idle.popLast() }) {
            if !connection.isLost { return connection }
        }
        return try PostgresConnection(uri: uri, session: session)
    }

    private func give(_ connection: PostgresConnection) {
        state.withLock { state in
            if !state.isStopped, !connection.isLost { state.idle.append(connection) }
        }
    }
}
