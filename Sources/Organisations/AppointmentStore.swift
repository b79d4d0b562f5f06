import Kernel
import Rights
import Storage

extension Role: SQLConvertible {}

/// All SQL of appointments (任命).
package enum AppointmentStore {
    /// The roles that an account holds now.
    package static func current(of account: AccountID, in tx: Transaction) throws -> [Appointment] {
        try tx.rows("""
            SELECT a.role, a.organisation_id, o.path FROM appointments a JOIN organisations o ON o.id = a.organisation_id
            WHERE a.account_id = \(account) AND a.ended_at IS NULL AND o.status = 'active' ORDER BY a.id
            """).map {
                Appointment(role: try $0.get("role"), place: Place(try $0.get("path")), organisation: try $0.get("organisation_id"))
            }
    }

    package static func insert(_ account: AccountID, _ role: Role, at organisation: OrganisationID, by: AccountID?, now: Instant,
                               in tx: Transaction) throws -> AppointmentID {
        let id: AppointmentID = try tx.insert("""
            INSERT INTO appointments (account_id, organisation_id, role, appointed_by, appointed_at)
            VALUES (\(account), \(organisation), \(role), \(by), \(now)) RETURNING id
            """)
        tx.touch(.rights)
        return id
    }
}
