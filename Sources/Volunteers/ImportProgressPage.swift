import Kernel
import Pages

/// While it is checked or imported, and after that was interrupted.
struct ImportProgressView: Sendable {
    let summary: ImportSummaryView
    let isChecking, isImporting, isChecked, isDone: Bool
    /// Why it could not be checked.
    let problem: String?
    let done: Int
    /// Nil while nobody knows how much there is.
    let total: Int?
    /// "12,000 / 33,000".
    let figures: String
    /// In the queue, and not begun.
    let waits: Bool
    /// Nobody works on it.
    let isStopped: Bool
    /// Why the last attempt failed.
    let reason: String?

    init(_ progress: ImportProgress, _ visit: Visit) {
        let (state, job) = (progress.state, progress.job)
        summary = ImportSummaryView(state, visit)
        (isChecking, isImporting) = (state.status == .checking, state.status == .importing)
        (isChecked, isDone) = (state.status == .checked, state.status == .done)
        problem = state.problem.map(visit.say)
        isStopped = progress.isStopped
        waits = job?.state == .waiting
        let isRunning = job?.state == .running
        done = isRunning ? job?.progress.done ?? 0 : isImporting ? state.taken + state.refused : state.rows
        total = isImporting ? max(1, state.rows) : nil
        figures = ImportWords.number(done) + (total.map { " / " + ImportWords.number($0) } ?? "")
        reason = job.flatMap { $0.state == .dead || $0.state == .waiting ? $0.error.map(visit.say) : nil }
    }
}

enum ImportWords {
    /// 33000 → "33,000".
    static func number(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
