import Storage

package enum LedgerMigrations {
    package static let all = [
        Migration("ledger", 1, "the ledger that cannot be rewritten", [
            // The order of the numbers is the order of the leaves. Only the salt ever changes: it is destroyed.
            """
            CREATE TABLE ledger_entries (
                id {id},
                kind TEXT NOT NULL,
                grade TEXT NOT NULL,
                at INTEGER NOT NULL,
                subject INTEGER NOT NULL,
                event_id INTEGER,
                commitment BLOB NOT NULL CHECK (length(commitment) = 32),
                salt BLOB CHECK (length(salt) = 16)
            )
            """,
            .appendOnly("ledger_entries", mutable: ["salt"]),
            // One entry for each event of a record; and one of each kind for each certificate or erasure.
            "CREATE UNIQUE INDEX ledger_entries_event ON ledger_entries (event_id) WHERE event_id IS NOT NULL",
            "CREATE UNIQUE INDEX ledger_entries_subject ON ledger_entries (subject, kind) WHERE event_id IS NULL",
            // A signed head of the tree, and which entries became its last leaves: `leaves` of them, from first_entry to
            // last_entry, up to leaf number size - 1.
            """
            CREATE TABLE ledger_seals (
                size INTEGER PRIMARY KEY,
                leaves INTEGER NOT NULL CHECK (leaves > 0 AND leaves <= size),
                first_entry INTEGER NOT NULL,
                last_entry INTEGER NOT NULL UNIQUE,
                root BLOB NOT NULL CHECK (length(root) = 32),
                signature BLOB NOT NULL,
                sealed_at INTEGER NOT NULL,
                CHECK (last_entry - first_entry >= leaves - 1)
            )
            """,
            .appendOnly("ledger_seals"),
            // The hashes of the tree, 256 side by side; the last tile of a level grows.
            """
            CREATE TABLE ledger_tiles (
                level INTEGER NOT NULL,
                place INTEGER NOT NULL,
                hashes BLOB NOT NULL,
                PRIMARY KEY (level, place)
            )
            """,
            .appendOnly("ledger_tiles", mutable: ["hashes"]),
            // What was there before the ledger and has no entry yet: numbers above done and up to last, of each source.
            """
            CREATE TABLE ledger_backlogs (
                source TEXT PRIMARY KEY,
                done INTEGER NOT NULL,
                last INTEGER NOT NULL
            )
            """,
        ]),
    ]
}
