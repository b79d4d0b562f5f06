import Foundation
import Synchronization

/// Where the present time comes from; tests and the demo city use ``ManualClock``.
package protocol WallClock: Sendable {
    var now: Instant { get }
}

/// The time of the machine.
package struct SystemClock: WallClock {
    package init() {}

    package var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }
}

/// A clock that stands still until it is moved. Safe to share between threads.
package final class ManualClock: WallClock {
    private let instant: Mutex<Instant>

    package init(_ now: Instant) { instant = Mutex(now) }

    package var now: Instant { instant.withLock { $0 } }

    package func set(_ now: Instant) { instant.withLock { $0 = now } }

    package func advance(seconds: Int64) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
}
