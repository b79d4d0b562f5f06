import Kernel
import Storage

/// The SQL of who wrote a request down.
enum EnteredStore {
    static func by(_ id: HelpRequestID, in tx: Transaction) throws -> AccountID? { try tx.value("SELECT entered_by FROM help_requests WHERE id = \(id)") }
}
