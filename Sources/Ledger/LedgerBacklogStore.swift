import Storage

/// What was there before the ledger, or came by a bulk load past the use cases, and has no entry yet.
///
/// A source (the events of records, the certificates) opens its backlog by a migration; a background job takes it up in
/// pieces. Whatever has an entry already is passed over, so opening it again does no harm.
package enum LedgerBacklogStore {
    /// What is next, or nil when nothing is left: numbers above `done` and up to `last`.
    package static func next(_ source: String, in tx: Transaction) throws -> (done: Int64, last: Int64)? {
        guard let row = try tx.first("SELECT done, last FROM ledger_backlogs WHERE source = \(source) AND done < last") else { return nil }
        return (try row.get("done"), try row.get("last"))
    }

    package static func advance(_ source: String, to done: Int64, in tx: Transaction) throws {
        try tx.run("UPDATE ledger_backlogs SET done = \(done) WHERE source = \(source)")
    }

    /// Says that numbers up to `last` have to be looked through, from the beginning.
    package static func open(_ source: String, through last: Int64, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO ledger_backlogs (source, done, last) VALUES (\(source), 0, \(last))
            ON CONFLICT (source) DO UPDATE SET done = 0, last = excluded.last
            """)
    }

    /// Whether anything is left of any source.
    package static func isOpen(in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM ledger_backlogs WHERE done < last")
    }
}
