import Foundation

/// A progress bar with rate and time left, on a terminal only; elsewhere a line at the end.
final class ProgressBar {
    private let title: String
    private let total: Int
    private let unit: String
    private let start = ContinuousClock.now
    private var shownAt = ContinuousClock.now
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(_ title: String, total: Int, unit: String) {
        self.title = title
        self.total = max(1, total)
        self.unit = unit
    }

    func update(_ done: Int) {
        guard isTerminal, ContinuousClock.now - shownAt > .milliseconds(100) else { return }
        shownAt = .now
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * 30)
        let seconds = seconds()
        let rate = seconds > 0 ? Double(done) / seconds : 0
        let left = rate > 0 ? Double(total - done) / rate : 0
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        write("\r\(title) \(bar) \(Int(share * 100)) %  \(Int(rate)) \(unit)/s  \(Int(left)) s left   ")
    }

    func finish(_ done: Int) {
        let tenths = Int((seconds() * 10).rounded())
        let line = "\(title): \(done) \(unit) in \(tenths / 10).\(tenths % 10) s"
        write((isTerminal ? "\r\u{1B}[K" : "") + line + "\n")
    }

    private func seconds() -> Double {
        let elapsed = (ContinuousClock.now - start).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
