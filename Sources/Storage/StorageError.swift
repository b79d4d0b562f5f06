/// What the database refused, told alike by both engines.
package enum StorageError: Error, Equatable {
    /// A UNIQUE rule; `detail` names the columns or the index.
    case notUnique(detail: String)
    /// A CHECK, NOT NULL or append-only rule.
    case ruleBroken(detail: String)
    /// A foreign key points nowhere, or something still points here.
    case referenceBroken
    /// The writer could not be had in time.
    case busy
    /// The disk is full or cannot be written.
    case unwritable(detail: String)
    /// A column is missing or holds a value of another type: a defect of the program.
    case unreadable(column: String)
    /// Anything else, as the engine says it.
    case other(String)
}
