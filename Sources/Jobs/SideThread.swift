import Dispatch
import Synchronization

/// A thread of its own for work that reads or writes a long file in one go, so that the few threads that answer requests stay
/// free.
package enum SideThread {
    /// Runs blocking work beside the rest of the program.
    package static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Waits for the database from inside ``run(_:)``; never call it from an async function.
    package static func wait<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) throws -> T {
        let answer = Answer<T>()
        let done = DispatchSemaphore(value: 0)
        Task {
            do {
                let value = try await body()
                answer.result.withLock { $0 = .success(value) }
            } catch {
                answer.result.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        guard let result = answer.result.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }

    private final class Answer<T: Sendable>: Sendable {
        let result = Mutex<Result<T, any Error>?>(nil)
    }
}
