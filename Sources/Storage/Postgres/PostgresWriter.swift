import Foundation
import Synchronization

/// The connection that writes. Used by the queue of ``GroupCommit`` only.
final class PostgresWriter: Sendable {
    /// Distinguishes this server's announcements from those of others.
    let server = UUID().uuidString
    private let uri: String
    private let session: [String]
    private let connection: Mutex<PostgresConnection?>

    /// "youai" in ASCII, shortened: the lock that makes writes of all servers follow one another.
    static let lock = 0x796F_7561
    /// How long to try to reach the server again before the writes of a group are refused.
    private static let patience: Double = 10

    init(uri: String, session: [String]) throws {
        self.uri = uri
        self.session = session
        connection = Mutex(try PostgresConnection(uri: uri, session: session))
    }

    /// Runs a group in one transaction; once more when the connection was lost before the commit.
    func transact(_ body: (any Connection) throws -> Set<Topic>) throws -> UInt64 {
        let giveUpAt = Date().addingTimeInterval(Self.patience)
        while true {
            let connection = try connect(until: giveUpAt)
            do {
                let (change, topics) = try begin(connection, body)
                return try commit(connection, change, topics, until: giveUpAt)
            } catch StorageError.unreachable where Date() < giveUpAt {
                drop()
            } catch {
                do { try connection.rollBack() } catch { drop() }
                throw error
            }
        }
    }

    func stop() { drop() }

    private func begin(_ connection: PostgresConnection, _ body: (any Connection) throws -> Set<Topic>) throws -> (UInt64, Set<Topic>) {
        connection.soon("BEGIN")
        // The number is given under the lock: numbers grow in the order of commits.
        var change: UInt64 = 0
        try connection.ask("SELECT pg_current_xact_id()::text FROM pg_advisory_xact_lock(\(raw: "\(Self.lock)"))").each { row in
            change = UInt64(try row.get(at: 0, as: String.self)) ?? 0
            return false
        }
        return (change, try body(connection))
    }

    private func commit(_ connection: PostgresConnection, _ change: UInt64, _ topics: Set<Topic>, until giveUpAt: Date) throws -> UInt64 {
        for notice in PostgresNotice(server: server, change: change, topics: topics).payloads {
            connection.soon("SELECT pg_notify(\(PostgresNotice.channel), \(notice))")
        }
        do {
            guard try connection.ask("COMMIT").tag == "COMMIT" else { throw StorageError.other("the transaction was broken") }
            return change
        } catch StorageError.unreachable {
            drop()
            return try outcome(of: change, until: giveUpAt)
        }
    }

    /// Asks the server, once it is back, whether a commit that it did not answer has happened.
    private func outcome(of change: UInt64, until giveUpAt: Date) throws -> UInt64 {
        while Date() < giveUpAt.addingTimeInterval(Self.patience) {
            do {
                let connection = try connect(until: giveUpAt.addingTimeInterval(Self.patience))
                var status: String?
                // The old session may still be about to commit: it holds the lock until then.
                _ = try connection.ask("SELECT pg_advisory_lock(\(raw: "\(Self.lock)"))")
                _ = try connection.ask("SELECT pg_advisory_unlock(\(raw: "\(Self.lock)"))")
                try connection.ask("SELECT pg_xact_status(\(String(change))::xid8)").each { row in
                    status = try row.get(at: 0, as: String?.self)
                    return false
                }
                switch status {
                case "committed": return change
                case "aborted": throw StorageError.unreachable(detail: "the commit did not happen")
                default: throw StorageError.unknownOutcome
                }
            } catch StorageError.unreachable(let detail) where detail != "the commit did not happen" {
                drop()
            }
        }
        throw StorageError.unknownOutcome
    }

    private func connect(until giveUpAt: Date) throws -> PostgresConnection {
        try connection.withLock { current in
            if let current, !current.isLost { return current }
            current = nil
            while true {
                do {
                    let fresh = try PostgresConnection(uri: uri, session: session)
                    current = fresh
                    return fresh
                } catch {
                    guard Date() < giveUpAt else { throw error }
                    Thread.sleep(forTimeInterval: 0.1)
                }
            }
        }
    }

    private func drop() { connection.withLock { $0 = nil } }
}
