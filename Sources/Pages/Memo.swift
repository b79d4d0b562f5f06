import Kernel
import Synchronization

/// Values that are the same for everybody and dear to compute, kept in memory for some seconds. What is shown from here
/// may be that much older than the last commit, and the page says so.
package final class Memo: Sendable {
    private struct Kept: Sendable {
        let value: any Sendable
        let madeAt: Instant
    }

    private let kept = Mutex<[String: Kept]>([:])

    init() {}

    /// The value under this name, made anew when the kept one is older than `seconds` or of another type.
    package func value<Value: Sendable>(_ name: String, seconds: Int64, at now: Instant, make: () async throws -> Value) async throws -> Value {
        if let kept = kept.withLock({ $0[name] }), abs(now - kept.madeAt) < seconds, let value = kept.value as? Value { return value }
        let made = try await make()
        kept.withLock { $0[name] = Kept(value: made, madeAt: now) }
        return made
    }
}
