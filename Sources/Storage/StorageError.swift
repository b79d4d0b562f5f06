/// What the database refused, told alike by both engines.
package enum StorageError: Error, Equatable {
    /// A UNIQUE rule; `detail` names the columns or the index.
    case notUnique(detail: String)
    /// A CHECK, NOT NULL or append-only rule.
    case ruleBroken(detail: String)
    /// A foreign key points nowhere, or something still points here.
    case referenceBroken
    /// The writer could not be had in time, or a statement took too long.
    case busy
    /// The disk is full or cannot be written.
    case unwritable(detail: String)
    /// The database server does not answer; nothing was written.
    case unreachable(detail: String)
    /// The database server went away during the commit and did not come back in time: nobody can say whether it holds.
    case unknownOutcome
    /// The stored bytes are not what was written: a page, an index or the whole file is broken.
    case damaged(detail: String)
    /// A column is missing or holds a value of another type: a defect of the program.
    case unreadable(column: String)
    /// Anything else, as the engine says it.
    case other(String)

    /// Whether the writes that share the transaction are lost with this one.
    var endsTheTransaction: Bool {
        switch self {
        case .unwritable, .unreachable, .unknownOutcome: true
        default: false
        }
    }
}
