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

    /// Somebody who holds a role.
    package struct Holder: Sendable {
        package let appointment: AppointmentID
        package let account: AccountID
        package let role: Role
        package let name: String
        package let login: String
    }

    /// Who holds a role at an organisation itself.
    package static func holders(at organisation: OrganisationID, in tx: Transaction) throws -> [Holder] {
        try tx.rows("""
            SELECT p.id, p.account_id, p.role, a.name, a.login FROM appointments p JOIN accounts a ON a.id = p.account_id
            WHERE p.organisation_id = \(organisation) AND p.ended_at IS NULL ORDER BY p.id LIMIT 200
            """).map {
                Holder(appointment: try $0.get("id"), account: try $0.get("account_id"), role: try $0.get("role"),
                       name: try $0.get("name"), login: try $0.get("login", as: String?.self) ?? "")
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

    /// Appoints once.
    /// - Returns: nil when the account holds the role there already.
    static func appoint(_ account: AccountID, _ role: Role, at organisation: OrganisationID, by: AccountID?, now: Instant,
                        in tx: Transaction) throws -> AppointmentID? {
        tx.touch(.rights)
        return try tx.rows("""
            INSERT INTO appointments (account_id, organisation_id, role, appointed_by, appointed_at)
            VALUES (\(account), \(organisation), \(role), \(by), \(now)) ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    /// - Returns: false when it had ended already.
    static func end(_ id: AppointmentID, at now: Instant, in tx: Transaction) throws -> Bool {
        tx.touch(.rights)
        return try tx.run("UPDATE appointments SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL") == 1
    }

    /// How many administrators an organisation has. Holds the organisation's row first, so that two who are ended at
    /// the same time are counted one after the other.
    static func administrators(of organisation: OrganisationID, in tx: Transaction) throws -> Int {
        try tx.run("UPDATE organisations SET status = status WHERE id = \(organisation)")
        return try tx.value("""
            SELECT COUNT(*) FROM appointments
            WHERE organisation_id = \(organisation) AND role = 'administrator' AND ended_at IS NULL
            """) ?? 0
    }

    /// Where an account holds a role, also in organisations that are suspended.
    package static func places(of account: AccountID, in tx: Transaction) throws -> [Place] {
        try tx.rows("""
            SELECT DISTINCT o.path FROM appointments a JOIN organisations o ON o.id = a.organisation_id
            WHERE a.account_id = \(account) AND a.ended_at IS NULL
            """).map { Place(try $0.get("path")) }
    }
}
