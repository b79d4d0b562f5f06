import Audit
import Kernel

/// Appends an entry to the ledger, in the transaction of what it is about. The next seal makes it a leaf.
package struct AppendEntry: Sendable {
    let kind: LedgerEntry.Kind
    let grade: String
    let subject: Int64
    let event: Int64?
    let content: [UInt8]
    let at: Instant?

    /// - Parameters:
    ///   - subject: the number of the record or certificate.
    ///   - event: the number of the record's event; each has one entry. Nil for what is about no record's event.
    ///   - content: what is committed to, see ``Canonical``.
    ///   - at: when it happened, for what happened before there was a ledger; otherwise now.
    package init(_ kind: LedgerEntry.Kind, grade: String, subject: Int64, event: Int64? = nil, content: [UInt8], at: Instant? = nil) {
        (self.kind, self.grade, self.subject, self.event, self.content, self.at) = (kind, grade, subject, event, content, at)
    }

    package func run(in work: Work) throws {
        let salt = Commitment.newSalt()
        let entry = LedgerEntry(kind: kind, grade: grade, at: at ?? work.now, subject: subject,
                                commitment: Commitment.make(content, salt: salt))
        try LedgerStore.append(entry, event: event, salt: salt, in: work.tx)
    }
}
