import Foundation
import Synchronization

/// A progress bar with rate and time left, on a terminal only; elsewhere a line at the end.
final class ProgressBar: Sendable {
    private struct State {
        var shownAt = ContinuousClock.now
        var done = 0
    }

    private let title: String
    private let unit: String
    private let start = ContinuousClock.now
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let state = Mutex(State())

    /// - Parameter unit: what is counted, as in "rows".
    init(_ title: String, unit: String) {
        self.title = title
        self.unit = unit
    }

    /// - Parameter total: 0 when nobody knows beforehand; then there is no bar, only the number and the rate.
    func update(_ done: Int, of total: Int) {
        let show = state.withLock { state in
            state.done = done
            guard isTerminal, ContinuousClock.now - state.shownAt > .milliseconds(100) else { return false }
            state.shownAt = .now
            return true
        }
        guard show else { return }
        let seconds = seconds()
        let rate = seconds > 0 ? Double(done) / seconds : 0
        guard total > 0 else { return write("\r\(title): \(done) \(unit)  \(Int(rate)) \(unit)/s   ") }
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * 30)
        let left = rate > 0 ? Double(total - done) / rate : 0
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        write("\r\(title) \(bar) \(Int(share * 100)) %  \(Int(rate)) \(unit)/s  \(Int(left)) s left   ")
    }

    func finish() {
        let tenths = Int((seconds() * 10).rounded())
        let done = state.withLock { $0.done }
        write((isTerminal ? "\r\u{1B}[K" : "") + "\(title): \(done) \(unit) in \(tenths / 10).\(tenths % 10) s\n")
    }

    private func seconds() -> Double {
        let elapsed = (ContinuousClock.now - start).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
