import DequeModule
import Dispatch
import Synchronization

/// Lets a few readers work at once and the others wait in a line, without a thread that waits for each of them: with one
/// thread per waiting reader a busy server does little but switch between them.
final class ReadingDesk: Sendable {
    private struct State {
        var busy = 0
        var line: Deque<@Sendable () -> Void> = []
    }

    private let seats: Int
    private let state = Mutex(State())
    /// Blocking calls stay off the threads that serve requests.
    private let queue = DispatchQueue(label: "youai.storage.readers", qos: .userInitiated, attributes: .concurrent)

    /// - Parameter seats: how many read at once.
    init(seats: Int) { self.seats = seats }

    func read<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            start { continuation.resume(with: Result(catching: body)) }
        }
    }

    private func start(_ work: @escaping @Sendable () -> Void) {
        let startsNow = state.withLock { state in
            guard state.busy < seats else {
                state.line.append(work)
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
                next = self.takeNext()
            }
        }
    }

    private func takeNext() -> (@Sendable () -> Void)? {
        state.withLock { state in
            if let next = state.line.popFirst() { return next }
            state.busy -= 1
            return nil
        }
    }
}
