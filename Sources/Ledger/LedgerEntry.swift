import Kernel
import Storage

/// An entry of the ledger that cannot be rewritten: that something happened to a record or a certificate, when, of which
/// grade, and a commitment to what exactly. It holds nothing of a person.
package struct LedgerEntry: Sendable {
    package enum Kind: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// A service record was entered, objected to, confirmed, made void.
        case entered, disputed, upheld, voided
        /// A certificate was issued, replaced by another, revoked.
        case issued, corrected, revoked
        /// The salts of a record were destroyed, as its person was deleted.
        case erased
    }

    /// The grade of an entry about a certificate.
    package static let certificateGrade = "certificate"

    package let kind: Kind
    /// How a record's hours were obtained: check-in, roll-call, made-up, applied, imported.
    package let grade: String
    package let at: Instant
    /// The number of the record or the certificate; it tells a stranger nothing.
    package let subject: Int64
    /// 32 bytes; see ``Commitment``.
    package let commitment: [UInt8]

    package init(kind: Kind, grade: String, at: Instant, subject: Int64, commitment: [UInt8]) {
        (self.kind, self.grade, self.at, self.subject, self.commitment) = (kind, grade, at, subject, commitment)
    }

    /// The data of the leaf: six lines. Anybody can compute the leaf's hash from them.
    package var leaf: [UInt8] {
        Array("youai-entry-1\n\(kind.rawValue)\n\(grade)\n\(at.seconds)\n\(subject)\n\(StrictBase64.encode(commitment))\n".utf8)
    }

    package var hash: TreeHash { .leaf(leaf) }
}
