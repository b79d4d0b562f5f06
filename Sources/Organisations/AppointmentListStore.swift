import Kernel
import Rights
import Storage

/// An appointment as lists show it: who holds what where.
package struct AppointmentRecord: Sendable {
    package let id: AppointmentID
    package let account: AccountID
    package let name: String
    /// What a member of staff signs in with; volunteers sign in with their telephone.
    package let login: String?
    package let phoneMasked: String
    package let role: Role
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let appointedAt: Instant
    package let isCurrent: Bool
}

/// SQL of lists of appointments.
extension AppointmentStore {
    private static let source: SQL = """
        SELECT a.id, a.account_id, a.role, a.organisation_id, a.appointed_at, a.ended_at, c.name, c.login, c.phone_masked,
               o.name AS organisation_name, o.path
        FROM appointments a JOIN accounts c ON c.id = a.account_id JOIN organisations o ON o.id = a.organisation_id
        """

    static func find(_ id: AppointmentID, in tx: Transaction) throws -> AppointmentRecord? {
        try tx.first("\(source) WHERE a.id = \(id)").map(read)
    }

    /// Current appointments in some places, by number, a page at a time.
    static func list(in places: [Place], words: String? = nil, role: Role? = nil, after: AppointmentID? = nil, limit: Int,
                     in tx: Transaction) throws -> [AppointmentRecord] {
        var conditions: [SQL] = ["a.ended_at IS NULL", OrganisationStore.inside(places, path: "o.path")]
        if let words {
            let pattern = SQL.like(words)
            conditions.append("c.name LIKE \(pattern) ESCAPE '!' OR c.login = \(words) OR o.name LIKE \(pattern) ESCAPE '!'")
        }
        if let role { conditions.append("a.role = \(role)") }
        if let after { conditions.append("a.id > \(after)") }
        return try tx.rows("\(source) WHERE \(.all(conditions)) ORDER BY a.id LIMIT \(limit)").map(read)
    }

    /// Who is appointed at an organisation now.
    package static func list(at organisation: OrganisationID, in tx: Transaction) throws -> [AppointmentRecord] {
        try tx.rows("\(source) WHERE a.organisation_id = \(organisation) AND a.ended_at IS NULL ORDER BY a.id LIMIT 100").map(read)
    }

    private static func read(_ row: Row) throws -> AppointmentRecord {
        AppointmentRecord(
            id: try row.get("id"), account: try row.get("account_id"), name: try row.get("name"), login: try row.get("login"),
            phoneMasked: try row.get("phone_masked"), role: try row.get("role"), organisation: try row.get("organisation_id"),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("path")),
            appointedAt: try row.get("appointed_at"), isCurrent: try row.get("ended_at", as: Instant?.self) == nil)
    }
}
