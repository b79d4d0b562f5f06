import Kernel
import Storage

/// What the session asks of this module.
package enum VolunteerAccountStore {
    /// The volunteer record of an account, waiting or approved.
    package static func volunteer(of account: AccountID, in tx: Transaction) throws -> VolunteerID? {
        try tx.value("SELECT id FROM volunteers WHERE account_id = \(account)")
    }
}
