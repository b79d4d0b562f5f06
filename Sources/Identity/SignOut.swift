import Audit
import Kernel
import Pages

/// A person signs out (退出): the session ends on the server, not only in the browser.
struct SignOut: Sendable {
    func run(visit: Visit) async throws {
        guard let token = visit.sessionToken else { throw Refusal.signInNeeded }
        try await visit.write { work in
            try SessionStore.close(token, in: work.tx)
            try work.audit("signOut", AuditObject("account", try work.account()), at: .city)
        }
    }
}
