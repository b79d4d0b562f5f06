import Audit
import Kernel
import Storage

/// What this module asks about volunteers, who belong to a module above it. Site answers.
package struct VolunteerDirectory: Sendable {
    package struct Person: Sendable {
        package let id: VolunteerID
        package let number: String
        package let name: String
        package let phoneMasked: String
        package let account: AccountID?
        /// Registered and not suspended: may join teams and found one.
        package let isApproved: Bool

        package init(id: VolunteerID, number: String, name: String, phoneMasked: String, account: AccountID?, isApproved: Bool) {
            self.id = id
            self.number = number
            self.name = name
            self.phoneMasked = phoneMasked
            self.account = account
            self.isApproved = isApproved
        }
    }

    let find: @Sendable (VolunteerID, Work) throws -> Person?
    /// By the volunteer number as it was typed.
    let findNumber: @Sendable (String, Work) throws -> Person?
    /// Whether the volunteer whose id stands in a column bears a name that begins so, or the number.
    let bears: @Sendable (_ words: String, _ id: SQL) -> SQL

    package init(find: @escaping @Sendable (VolunteerID, Work) throws -> Person?,
                 findNumber: @escaping @Sendable (String, Work) throws -> Person?, bears: @escaping @Sendable (String, SQL) -> SQL) {
        self.find = find
        self.findNumber = findNumber
        self.bears = bears
    }
}
