import Logging
import ServiceLifecycle
import Storage

/// The runner beside a server: some workers, a heartbeat and the schedules.
extension JobRunner: Service {
    /// How many jobs run at once in this process. They share the machine with whoever waits for a page.
    private static let workers = 2
    /// Workers wake at once when something is queued here; what other processes queue, what waits for its time and what lost
    /// its worker is looked for this often.
    private static let pollEvery = Duration.seconds(5)
    /// How often progress is kept.
    private static let beatEvery = Duration.seconds(2)

    package func run() async throws {
        let bells = (0..<Self.workers).map { _ in AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }
        let ring: @Sendable () -> Void = { for bell in bells { bell.continuation.yield() } }
        let listener = services.database.listen(to: .jobs, ring)
        defer { services.database.stopListening(listener) }
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.repeating(every: Self.beatEvery) { try await self.beat() } }
                group.addTask {
                    await self.repeating(every: Self.pollEvery) {
                        try await self.tick()
                        ring()
                    }
                }
                await withTaskGroup(of: Void.self) { workers in
                    for bell in bells { workers.addTask { await self.serve(bell.stream) } }
                }
                // The heartbeat outlives the workers, so that nobody takes their last steps for lost.
                group.cancelAll()
            }
        } onGracefulShutdown: {
            self.stop()
            for bell in bells { bell.continuation.finish() }
        }
    }

    /// One worker: empties the queue at each ring.
    private func serve(_ rings: AsyncStream<Void>) async {
        for await _ in rings {
            while !stopping, await attempt({ try await self.step() }) == true {}
        }
    }

    private func repeating(every interval: Duration, _ body: @Sendable () async throws -> Void) async {
        while !Task.isCancelled {
            await attempt(body)
            try? await Task.sleep(for: interval)
        }
    }

    /// A queue that cannot be reached for a while is tried again at the next ring.
    @discardableResult
    private func attempt<T: Sendable>(_ body: @Sendable () async throws -> T) async -> T? {
        do {
            return try await body()
        } catch {
            if !Task.isCancelled { services.logger.error("the job queue failed", metadata: ["error": "\(error)"]) }
            return nil
        }
    }
}
