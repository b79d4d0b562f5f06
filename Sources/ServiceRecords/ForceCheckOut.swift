import Audit
import Kernel

/// Closes a stay by force (强制签退), with 0 h: nobody checked out by 24:00, or the project was settled. No record is
/// written; who really served has the hours entered late, with a proof.
package struct ForceCheckOut: Sendable {
    let stay: Stay

    init(_ stay: Stay) {
        self.stay = stay
    }

    /// - Returns: false when the stay was closed already.
    @discardableResult
    func run(in work: Work) throws -> Bool {
        // The end that the rule names, not the moment at which the program noticed.
        let end = min(work.now, stay.openedAt.day.adding(days: 1).start)
        guard try CheckInStore.close(stay.id, as: .forced, at: end, by: nil, in: work.tx) else { return false }
        try work.bySystem.audit("forceCheckOut", AuditObject("checkIn", stay.id), at: stay.place,
                                ["project": stay.project.description])
        work.tx.touch(.project(stay.project.rawValue))
        return true
    }
}

/// Closes what nobody checked out of by 24:00. The server runs it every few minutes; running it again changes nothing.
package enum CloseForgottenCheckIns {
    private static let batch = 500

    /// - Returns: how many were closed, at most 500: run it again until it answers 0.
    @discardableResult
    package static func run(in work: Work) throws -> Int {
        var count = 0
        for stay in try CheckInStore.forgotten(before: work.today.start, limit: batch, in: work.tx) {
            if try ForceCheckOut(stay).run(in: work) { count += 1 }
        }
        return count
    }
}
