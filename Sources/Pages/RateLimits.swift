import Foundation
import Kernel
import Synchronization

/// Bounds how often one sender may try one thing: token buckets in memory, at most 100,000 of them. Several servers on
/// one database tell each other of the tries that were used up, so that they count together.
package final class RateLimits: Sendable {
    private struct Bucket {
        var tokens: Int64
        var filledAt: Int64
    }

    private static let bucketLimit = 100_000
    private let buckets = Mutex<[String: Bucket]>([:])

    private let told = Mutex(0)
    /// Tells the other servers.
    private let tell: @Sendable (String) -> Void

    init(tell: @escaping @Sendable (String) -> Void = { _ in }) { self.tell = tell }

    /// Takes one try.
    /// - Parameters:
    ///   - key: who tries what, as in "sign-in 10.0.0.1".
    ///   - tries: how many at once.
    ///   - per: in how many seconds that many come back.
    ///   - mayComeBack: whether ``giveBack(_:)`` may follow; ``use(_:tries:per:)`` must follow otherwise.
    /// - Throws: ``Refusal/tooMany(retryAfter:_:)``.
    package func take(_ key: String, tries: Int, per seconds: Int, at now: Instant, mayComeBack: Bool = false) throws {
        if let wait = remove(key, tries: tries, per: seconds, at: now) {
            throw Refusal.tooMany(retryAfter: Int(wait), "操作太频繁，请 \(Int(wait)) 秒后再试")
        }
        if !mayComeBack { use(key, tries: tries, per: seconds) }
    }

    /// A try that was taken is used up: the other servers count it too.
    package func use(_ key: String, tries: Int, per seconds: Int) {
        // Numbered, since equal words of one moment are sent once.
        let number = told.withLock { count in
            count += 1
            return count
        }
        tell("try,\(tries),\(seconds),\(Data(key.utf8).base64EncodedString()),\(number)")
    }

    /// Counts what another server told.
    func hear(_ word: String, at now: Instant) {
        let parts = word.split(separator: ",")
        guard parts.count == 5, parts[0] == "try", let tries = Int(parts[1]), let seconds = Int(parts[2]), seconds > 0,
              let key = Data(base64Encoded: String(parts[3])) else { return }
        _ = remove(String(decoding: key, as: UTF8.self), tries: tries, per: seconds, at: now)
    }

    /// - Returns: the seconds until there is one, when there is none.
    private func remove(_ key: String, tries: Int, per seconds: Int, at now: Instant) -> Int64? {
        buckets.withLock { all in
            if all.count > Self.bucketLimit { all.removeAll(keepingCapacity: true) }
            // Counted in thousandths of a try, so that slow refills are exact.
            let full = Int64(tries) * 1000
            let rate = max(1, full / Int64(seconds))
            var bucket = all[key] ?? Bucket(tokens: full, filledAt: now.seconds)
            bucket.tokens = min(full, bucket.tokens + max(0, now.seconds - bucket.filledAt) * rate)
            bucket.filledAt = now.seconds
            defer { all[key] = bucket }
            guard bucket.tokens >= 1000 else { return (1000 - bucket.tokens + rate - 1) / rate }
            bucket.tokens -= 1000
            return nil
        }
    }

    /// Gives a try back that turned out to be none, such as a right code where wrong ones are counted.
    package func giveBack(_ key: String) {
        buckets.withLock { $0[key]?.tokens += 1000 }
    }
}
