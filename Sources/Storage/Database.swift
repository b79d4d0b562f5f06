import Kernel
import Synchronization

/// Where the data are and how durable a commit must be.
package struct DatabaseLocation: Sendable {
    package enum Durability: Sendable {
        /// An answered write survives a power cut (fsync before the answer).
        case full
        /// For tests and bulk loading into a new file only.
        case none
    }

    package let path: String
    package let durability: Durability

    /// - Parameter path: the SQLite file.
    package init(path: String, durability: Durability = .full) {
        self.path = path
        self.durability = durability
    }
}

/// The one door to the data. No caller knows which engine is behind it.
package final class Database: Sendable {
    private let engine: any Engine
    private let generations = Mutex<[Topic: UInt64]>([:])
    private let listeners = Mutex<[Int: @Sendable (Topic) -> Void]>([:])

    package init(_ location: DatabaseLocation) throws {
        engine = try SQLiteEngine(location)
    }

    package var dialect: Dialect { engine.dialect }

    /// Reads one consistent state. Runs beside the writer and other readers.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// Writes; answers after the commit is durable. `body` may run more than once and has no effect but SQL.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await engine.write(body) { [self] topics in announce(topics) }
    }

    /// How often a topic has changed since the start; a copy made at another number is stale.
    package func generation(of topic: Topic) -> UInt64 { generations.withLock { $0[topic, default: 0] } }

    /// Calls back after each durable change of a topic; give the answer to ``stopListening(_:)``.
    package func listen(_ body: @escaping @Sendable (Topic) -> Void) -> Int {
        listeners.withLock { all in
            let key = (all.keys.max() ?? 0) + 1
            all[key] = body
            return key
        }
    }

    package func stopListening(_ key: Int) { listeners.withLock { $0[key] = nil } }

    /// Finishes the writes that were accepted and closes the file.
    package func close() throws { try engine.close() }

    private func announce(_ topics: Set<Topic>) {
        guard !topics.isEmpty else { return }
        generations.withLock { all in for topic in topics { all[topic, default: 0] += 1 } }
        let bodies = listeners.withLock { Array($0.values) }
        for body in bodies { for topic in topics { body(topic) } }
    }
}

/// What SQLite and PostgreSQL each do in their own way.
protocol Engine: Sendable {
    var dialect: Dialect { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    /// `announce` is called after the commit and before the caller is answered.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T,
        announce: @escaping @Sendable (Set<Topic>) -> Void
    ) async throws -> T
    func close() throws
}
