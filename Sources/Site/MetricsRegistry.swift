import CoreMetrics
import Synchronization

/// Keeps the measures of this process and writes them in Prometheus' text format (version 0.0.4).
///
/// A small factory for swift-metrics: counters, meters and recorders as numbers, timers as histograms. At most
/// ``limit`` series are kept, so that no label can fill the memory.
final class MetricsRegistry: MetricsFactory {
    private struct Key: Hashable {
        let name: String
        let labels: String
    }

    private enum Series: Sendable {
        case counter(MetricsNumber)
        case gauge(MetricsNumber)
        case histogram(MetricsHistogram)

        var kind: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    private static let limit = 5_000
    private let series = Mutex<[Key: Series]>([:])

    /// Everything that was measured, sorted, and what is measured now.
    /// - Parameter now: names with their present values, such as the memory in use.
    func text(now: [(String, Double)]) -> String {
        let all = series.withLock { Array($0) }.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
        var lines: [String] = []
        var last = ""
        for (key, series) in all {
            if key.name != last { lines.append("# TYPE \(key.name) \(series.kind)") }
            last = key.name
            switch series {
            case .counter(let number), .gauge(let number): lines.append("\(key.name)\(braced(key.labels)) \(number.text)")
            case .histogram(let histogram): lines += histogram.lines(key.name, key.labels)
            }
        }
        for (name, value) in now { lines += ["# TYPE \(name) gauge", "\(name) \(MetricsNumber.text(value))"] }
        return lines.joined(separator: "\n") + "\n"
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let made = keep(label + "_total", dimensions) { .counter(MetricsNumber()) }
        return if case .counter(let number) = made { number } else { MetricsNumber() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { gauge(label, dimensions) }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler { gauge(label, dimensions) }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let made = keep(label + "_seconds", dimensions) { .histogram(MetricsHistogram()) }
        return if case .histogram(let histogram) = made { histogram } else { MetricsHistogram() }
    }

    func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        let made = keep(label + "_total", dimensions) { .counter(MetricsNumber()) }
        return if case .counter(let number) = made { number } else { MetricsNumber() }
    }

    // What was counted stays, as Prometheus expects of a process.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> MetricsNumber {
        let made = keep(label, dimensions) { .gauge(MetricsNumber()) }
        return if case .gauge(let number) = made { number } else { MetricsNumber() }
    }

    private func keep(_ label: String, _ dimensions: [(String, String)], _ make: () -> Series) -> Series {
        let labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        let key = Key(name: Self.name(label), labels: labels)
        return series.withLock { all in
            if let known = all[key] { return known }
            let made = make()
            if all.count < Self.limit { all[key] = made }
            return made
        }
    }

    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

private func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

/// One number that goes up, or up and down.
final class MetricsNumber: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    var text: String { Self.text(value.withLock { $0 }) }

    static func text(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)" }

    func increment(by amount: Int64) { value.withLock { $0 += Double(amount) } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func set(_ amount: Int64) { value.withLock { $0 = Double(amount) } }
    func set(_ amount: Double) { value.withLock { $0 = amount } }
    func record(_ amount: Int64) { set(amount) }
    func record(_ amount: Double) { set(amount) }
    func reset() { value.withLock { $0 = 0 } }
}

/// How long things took, counted by upper bounds in nanoseconds.
final class MetricsHistogram: TimerHandler {
    private struct State {
        var counts = [UInt64](repeating: 0, count: MetricsHistogram.bounds.count)
        var count: UInt64 = 0
        var nanoseconds: UInt64 = 0
    }

    private static let bounds: [(Int64, String)] = [
        (1_000_000, "0.001"), (2_500_000, "0.0025"), (5_000_000, "0.005"), (10_000_000, "0.01"), (25_000_000, "0.025"), (50_000_000, "0.05"),
        (100_000_000, "0.1"), (250_000_000, "0.25"), (500_000_000, "0.5"), (1_000_000_000, "1"), (2_500_000_000, "2.5"), (10_000_000_000, "10"),
    ]
    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) {
        let place = Self.bounds.firstIndex { duration <= $0.0 }
        state.withLock { state in
            if let place { state.counts[place] += 1 }
            state.count += 1
            state.nanoseconds &+= UInt64(max(0, duration))
        }
    }

    func lines(_ name: String, _ labels: String) -> [String] {
        let state = state.withLock { $0 }
        let start = labels.isEmpty ? "" : labels + ","
        var sum: UInt64 = 0
        var lines = zip(Self.bounds, state.counts).map { bound, count in
            sum += count
            return "\(name)_bucket{\(start)le=\"\(bound.1)\"} \(sum)"
        }
        lines.append("\(name)_bucket{\(start)le=\"+Inf\"} \(state.count)")
        lines.append("\(name)_sum\(braced(labels)) \(MetricsNumber.text(Double(state.nanoseconds) / 1e9))")
        lines.append("\(name)_count\(braced(labels)) \(state.count)")
        return lines
    }
}
