import Foundation
import Synchronization

/// Hears of what other servers on the same database have changed (LISTEN/NOTIFY).
final class PostgresListener: Sendable {
    private let uri: String
    private let server: String
    private let board: ChangeBoard
    private let isStopped = Mutex(false)

    /// Milliseconds after which a silent line is tested.
    private static let silence: Int32 = 1_000

    /// Returns when the line is open: nothing that happens later is missed.
    init(uri: String, server: String, board: ChangeBoard) throws {
        self.uri = uri
        self.server = server
        self.board = board
        let first = try Self.open(uri)
        let thread = Thread { [self] in run(first) }
        thread.name = "youai.storage.listener"
        thread.start()
    }

    func stop() { isStopped.withLock { $0 = true } }

    private static func open(_ uri: String) throws -> PostgresConnection {
        try PostgresConnection(uri: uri, session: ["SET statement_timeout = '3s'", "LISTEN \(PostgresNotice.channel)"])
    }

    private func run(_ first: PostgresConnection) {
        var connection: PostgresConnection? = first
        while !isStopped.withLock({ $0 }) {
            guard let line = connection else {
                Thread.sleep(forTimeInterval: 0.2)
                if isStopped.withLock({ $0 }) { return }
                connection = try? Self.open(uri)
                if connection != nil { board.hearAgain() }
                continue
            }
            do {
                try wait(on: line)
            } catch {
                board.goDeaf()
                connection = nil
            }
        }
    }

    private func wait(on line: PostgresConnection) throws {
        var descriptor = pollfd(fd: line.socket, events: Int16(POLLIN), revents: 0)
        // A line that is cut without a word is found out by asking.
        if poll(&descriptor, 1, Self.silence) == 0 { _ = try line.ask("SELECT 1") }
        for payload in try line.news() {
            guard let notice = PostgresNotice(payload) else { continue }
            board.announce(notice.server == server ? [] : notice.topics, heard: notice.change)
        }
    }
}
