import Dispatch
import Synchronization

/// The way of a few chunks from the thread that reads a list to the transactions that deal with them: while one chunk is
/// written the next is read, and never more than that stand in memory.
final class ImportPipe: Sendable {
    private static let most = 2

    let chunks: AsyncStream<ImportChunk>
    private let end: AsyncStream<ImportChunk>.Continuation
    /// Begins at nothing and is given its room: one that began with it must not be let go while chunks are on their way.
    private let room = DispatchSemaphore(value: 0)
    private let isClosed = Mutex(false)

    init() {
        (chunks, end) = AsyncStream.makeStream()
        for _ in 0..<Self.most { room.signal() }
    }

    /// Hands a chunk over, once there is room. Blocks.
    /// - Throws: `CancellationError` when nobody takes chunks any more.
    func send(_ chunk: ImportChunk) throws {
        room.wait()
        guard !isClosed.withLock(\.self) else { throw CancellationError() }
        end.yield(chunk)
    }

    /// The chunk that was taken last is dealt with.
    func makeRoom() { room.signal() }

    /// Nothing follows.
    func finish() { end.finish() }

    /// Nobody takes chunks any more.
    func close() {
        isClosed.withLock { $0 = true }
        room.signal()
    }
}
