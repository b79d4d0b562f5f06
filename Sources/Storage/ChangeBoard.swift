import Synchronization

/// Knows what has changed, so that copies (page cache, sessions) are dropped and live pages told.
///
/// With several servers on one database each hears of the others' changes through the database. While a server is deaf
/// (its line to the database is cut) every copy counts as stale.
final class ChangeBoard: Sendable {
    private struct State {
        /// Counts all changes.
        var count: UInt64 = 0
        /// The count at the last change of each topic.
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

    private struct Copy {
        let value: any Sendable
        let topic: Topic
        let since: Moment
        let madeAt: ContinuousClock.Instant
    }

    /// What had changed when something was read.
    struct Moment: Sendable {
        fileprivate let count: UInt64
        fileprivate let epoch: UInt64
    }

    /// Another process (the command line) may write to the same file unheard: a copy lives this long at most.
    private static let lifetime = Duration.seconds(20)
    private static let copyLimit = 1_000

    private let state = Mutex(State())
    private let copies = Mutex<[String: Copy]>([:])

    /// To be taken before a transaction begins; what is read in it is at least that fresh.
    var now: Moment { state.withLock { Moment(count: $0.count, epoch: $0.epoch) } }

    /// A value that was kept and is still true.
    func copy<T: Sendable>(_ key: String, of topic: Topic) -> T? {
        guard let copy = copies.withLock({ $0[key] }), copy.topic == topic, copy.madeAt.duration(to: .now) < Self.lifetime,
              isCurrent(topic, copy.since) else { return nil }
        return copy.value as? T
    }

    func keep(_ fresh: [Transaction.Fresh], since: Moment) {
        copies.withLock { all in
            if all.count + fresh.count > Self.copyLimit { all.removeAll() }
            for each in fresh { all[each.key] = Copy(value: each.value, topic: each.topic, since: since, madeAt: .now) }
        }
    }

    private func isCurrent(_ topic: Topic, _ since: Moment) -> Bool {
        state.withLock { !$0.isDeaf && $0.epoch == since.epoch && $0.generations[topic, default: 0] <= since.count }
    }

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
            if !topics.isEmpty { state.count += 1 }
            for topic in topics where topic.word == nil { state.generations[topic] = state.count }
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
