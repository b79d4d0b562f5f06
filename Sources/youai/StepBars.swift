import Synchronization

/// A progress bar for each step of a long work, one after the other.
final class StepBars: Sendable {
    private let current = Mutex<(step: String, bar: ProgressBar)?>(nil)

    func update(_ step: String, _ done: Int, _ all: Int) {
        let bar = current.withLock { current in
            if let known = current, known.step == step { return known.bar }
            current?.bar.finish()
            let bar = ProgressBar(step, unit: step == "Verifying" ? "rules" : step == "Copying" ? "pages" : step == "Moving" ? "rows" : "bytes")
            current = (step, bar)
            return bar
        }
        bar.update(done, of: all)
    }

    func finish() {
        current.withLock { current in
            current?.bar.finish()
            current = nil
        }
    }
}
