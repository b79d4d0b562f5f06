import Audit
import Kernel

/// Deletes sessions that have ended and failures to sign in that no longer count.
package enum ForgetSignIns {
    /// - Returns: how many, of a bounded number: run it again until it answers 0.
    package static func run(in work: Work) throws -> Int {
        try SessionStore.deleteExpired(at: work.now, in: work.tx)
            + SignInStore.deleteOldFailures(before: work.now.adding(seconds: -86_400), in: work.tx)
    }
}
