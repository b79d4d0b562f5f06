import Kernel
import Rights
import Storage

/// What an audit event is about: a kind of thing and its number.
package struct AuditObject: Sendable {
    package let kind: String
    package let id: String

    package init(_ kind: String, _ id: some CustomStringConvertible) {
        self.kind = kind
        self.id = id.description
    }
}

package enum AuditResult: String, SQLConvertible, CaseIterable, Sendable {
    case done
    /// Asked for and refused, such as a sign-in with a wrong password.
    case refused
}

/// An event before it is written.
struct AuditEntry {
    let action: String
    let object: AuditObject
    let place: Place
    let result: AuditResult
    let detail: [String: String]
}

/// An event of the audit trail: who, when, what, result. Kept at least 6 months (网络安全法 art. 21); never changed.
package struct AuditEvent: Sendable {
    package let id: AuditEventID
    package let at: Instant
    package let account: AccountID?
    package let name: String
    package let action: String
    package let objectKind: String
    package let objectID: String
    package let place: Place
    package let result: AuditResult
    package let detail: [String: String]
    package let address: String
}
