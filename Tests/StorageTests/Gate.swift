import Dispatch

/// Lets a read stand still in the middle until a write is done.
final class Gate: Sendable {
    private let begun = DispatchSemaphore(value: 0)
    private let written = DispatchSemaphore(value: 0)

    func readHasBegun() { begun.signal() }
    func waitForTheWrite() { written.wait() }
    func writeIsDone() { written.signal() }

    func untilReadHasBegun() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.begun.wait()
                continuation.resume()
            }
        }
    }
}
