import Kernel
import Storage

/// What the session asks of this module.
package enum VolunteerAccountStore {
    /// The volunteer record of an account, waiting or approved.
    package static func volunteer(of account: AccountID, in tx: Transaction) throws -> VolunteerID? {
        try tx.value("SELECT id FROM volunteers WHERE account_id = \(account)")
    }

    /// The account of a volunteer; nil for whoever has none.
    package static func account(of volunteer: VolunteerID, in tx: Transaction) throws -> AccountID? {
        try tx.value("SELECT account_id FROM volunteers WHERE id = \(volunteer)")
    }

    /// A volunteer with an account.
    package struct Person: Sendable {
        package let volunteer: VolunteerID
        package let account: AccountID
    }

    /// The registered volunteers with an account among the next ones above a number, and the last number that was looked at;
    /// nil at the end. Everybody counts for `limit`, so that each piece is bounded.
    package static func piece(after number: Int, limit: Int, in tx: Transaction) throws -> (people: [Person], last: Int)? {
        let rows = try tx.rows("""
            SELECT id, CASE WHEN status = 'active' THEN account_id END AS account FROM volunteers WHERE id > \(number) ORDER BY id LIMIT \(limit)
            """)
        guard let last = rows.last else { return nil }
        return (try rows.compactMap { row in
            try row.get("account", as: AccountID?.self).map { Person(volunteer: try row.get("id"), account: $0) }
        }, try last.get("id"))
    }

    /// The highest number of any volunteer.
    package static func last(in tx: Transaction) throws -> VolunteerID? { try tx.value("SELECT MAX(id) FROM volunteers") }
}
