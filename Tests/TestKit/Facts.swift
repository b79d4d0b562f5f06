import Kernel
import Storage
import Volunteers

enum Facts {
    static func volunteer(of account: AccountID, in tx: Transaction) throws -> VolunteerID? {
        try VolunteerLookup.volunteer(of: account, in: tx)
    }
}
