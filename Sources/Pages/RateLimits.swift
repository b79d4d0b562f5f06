import Kernel
import Synchronization

/// Bounds how often one sender may try one thing: token buckets in memory, at most 100,000 of them.
package final class RateLimits: Sendable {
    private struct Bucket {
        var tokens: Int64
        var filledAt: Int64
    }

    private static let bucketLimit = 100_000
    private let buckets = Mutex<[String: Bucket]>([:])

    init() {}

    /// Takes one try.
    /// - Parameters:
    ///   - key: who tries what, as in "sign-in 10.0.0.1".
    ///   - tries: how many at once.
    ///   - per: in how many seconds that many come back.
    /// - Throws: ``Refusal/tooMany(retryAfter:_:)``.
    package func take(_ key: String, tries: Int, per seconds: Int, at now: Instant) throws {
        let wait: Int64? = buckets.withLock { all in
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
        if let wait { throw Refusal.tooMany(retryAfter: Int(wait), "操作太频繁，请 \(Int(wait)) 秒后再试") }
    }

    /// Gives a try back that turned out to be none, such as a right code where wrong ones are counted.
    package func giveBack(_ key: String) {
        buckets.withLock { $0[key]?.tokens += 1000 }
    }
}
