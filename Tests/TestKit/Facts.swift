import Kernel
import Storage
import Volunteers

enum Facts {
    static func volunteer(of account: AccountID, in tx: Transaction) throws -> VolunteerID? {
        try VolunteerAccountStore.volunteer(of: account, in: tx)
    }
}
