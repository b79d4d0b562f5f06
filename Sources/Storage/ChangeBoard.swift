import Synchronization

/// Knows what has changed, so that copies (page cache, sessions) are dropped and live pages told.
///
/// With several servers on one database each hears of the others' changes through the database. While a server is deaf
/// (its line to the database is cut) every copy counts as stale.
final class ChangeBoard: Sendable {
    private struct State {
        var generations: [Topic: UInt64] = [:]
        /// Counts deaf moments: whatever was copied before one is stale after it.
        var epoch: UInt64 = 0
        var isDeaf = false
        var listeners: [Int: (topic: Topic, body: @Sendable () -> Void)] = [:]
        var nextListener = 1
        var lastChange: UInt64 = 0
        var heard: UInt64 = 0
        var ears: [@Sendable (String) -> Void] = []
    }

    private let state = Mutex(State())

    func generation(of topic: Topic) -> UInt64 {
        state.withLock { state in
            if state.isDeaf { state.epoch += 1 }
            return state.epoch << 40 | state.generations[topic, default: 0]
        }
    }

    func listen(to topic: Topic, _ body: @escaping @Sendable () -> Void) -> Int {
        state.withLock { state in
            defer { state.nextListener += 1 }
            state.listeners[state.nextListener] = (topic, body)
            return state.nextListener
        }
    }

    func stopListening(_ key: Int) { state.withLock { $0.listeners[key] = nil } }

    var lastChange: UInt64 { state.withLock { $0.lastChange } }

    /// Calls back for each word that another server tells.
    func hear(_ body: @escaping @Sendable (String) -> Void) { state.withLock { $0.ears.append(body) } }

    /// A change of this server's own, or (`heard`) one that came through the database.
    func announce(_ topics: Set<Topic>, own change: UInt64 = 0, heard: UInt64 = 0) {
        let bodies = state.withLock { state in
            for topic in topics where topic.word == nil { state.generations[topic, default: 0] += 1 }
            if !topics.isEmpty { state.lastChange = max(state.lastChange, change) }
            state.heard = max(state.heard, heard)
            return state.listeners.values.filter { topics.contains($0.topic) }.map(\.body)
        }
        for body in bodies { body() }
        guard heard > 0 else { return }
        let ears = state.withLock { $0.ears }
        for word in topics.compactMap(\.word) { for ear in ears { ear(word) } }
    }

    /// The line to the database is cut: nothing is heard until ``hearAgain()``.
    func goDeaf() { state.withLock { $0.isDeaf = true } }

    /// The line is back; anything may have happened in between.
    func hearAgain() {
        let bodies = state.withLock { state in
            state.isDeaf = false
            state.epoch += 1
            return state.listeners.values.map(\.body)
        }
        for body in bodies { body() }
    }

    /// Looks every 2 ms: news comes within one or two, and hardly anybody has to wait.
    func catchUp(to change: UInt64) async -> Bool {
        for _ in 0..<500 {
            if state.withLock({ $0.heard >= change }) { return true }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return false
    }
}
