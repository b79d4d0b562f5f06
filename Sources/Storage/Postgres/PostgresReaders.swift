import Dispatch
import Synchronization

/// The connections that read: opened when they are needed, at most a few, each used by one reader at a time.
final class PostgresReaders: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        var busy = 0
        var waiting: [@Sendable () -> Void] = []
        var isStopped = false
    }

    private static let limit = 4
    private let uri: String
    private let session: [String]
    private let state = Mutex(State())
    /// Blocking calls stay off the threads that serve requests.
    private let queue = DispatchQueue(label: "youai.storage.readers", qos: .userInitiated, attributes: .concurrent)

    init(uri: String, session: [String]) {
        self.uri = uri
        self.session = session
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            start {
                do {
                    continuation.resume(returning: try self.run(body))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.idle.removeAll()
        }
    }

    private func start(_ work: @escaping @Sendable () -> Void) {
        let startsNow = state.withLock { state in
            guard state.busy < Self.limit else {
                state.waiting.append(work)
                return false
            }
            state.busy += 1
            return true
        }
        guard startsNow else { return }
        queue.async {
            var next: (@Sendable () -> Void)? = work
            while let work = next {
                work()
                next = self.state.withLock { state in
                    guard !state.waiting.isEmpty else {
                        state.busy -= 1
                        return nil
                    }
                    return state.waiting.removeFirst()
                }
            }
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
