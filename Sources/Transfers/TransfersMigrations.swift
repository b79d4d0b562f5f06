import Storage

package enum TransfersMigrations {
    package static let all = [
        Migration("transfers", 1, "volunteers go from one managing organisation to another", [
            """
            CREATE TABLE transfers (
                id {id},
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                from_id INTEGER NOT NULL REFERENCES organisations (id),
                to_id INTEGER NOT NULL REFERENCES organisations (id),
                status TEXT NOT NULL CHECK (status IN ('applied', 'released', 'received', 'refused', 'withdrawn')),
                reason TEXT NOT NULL,
                applied_at INTEGER NOT NULL,
                released_at INTEGER,
                released_by INTEGER REFERENCES accounts (id),
                decided_at INTEGER,
                decided_by INTEGER REFERENCES accounts (id),
                answer TEXT NOT NULL DEFAULT '',
                due_on TEXT NOT NULL,
                escalations INTEGER NOT NULL DEFAULT 0,
                CHECK (from_id <> to_id OR status IN ('received', 'refused', 'withdrawn')),
                CHECK ((status IN ('applied', 'released')) = (decided_at IS NULL))
            )
            """,
            // One at a time.
            "CREATE UNIQUE INDEX transfers_open ON transfers (volunteer_id) WHERE status IN ('applied', 'released')",
            "CREATE INDEX transfers_volunteer ON transfers (volunteer_id, id)",
            "CREATE INDEX transfers_status ON transfers (status, due_on, id)",
        ]),
    ]
}
