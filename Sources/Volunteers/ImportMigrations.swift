import Storage

package enum ImportMigrations {
    package static let all = [
        Migration("volunteer-imports", 1, "lists of volunteers: checked, imported, and what was found", [
            // `next_row` is the first row of the file that has not been dealt with; it moves in the same transaction that
            // takes the rows before it.
            """
            CREATE TABLE volunteer_imports (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                account_id INTEGER REFERENCES accounts (id),
                actor_name TEXT NOT NULL,
                file_name TEXT NOT NULL,
                sheet TEXT NOT NULL DEFAULT '',
                status TEXT NOT NULL CHECK (status IN ('checking', 'checked', 'importing', 'done', 'discarded')),
                row_count INTEGER NOT NULL DEFAULT 0,
                acceptable INTEGER NOT NULL DEFAULT 0,
                refused INTEGER NOT NULL DEFAULT 0,
                skipped INTEGER NOT NULL DEFAULT 0,
                taken INTEGER NOT NULL DEFAULT 0,
                approved INTEGER NOT NULL DEFAULT 0,
                next_row INTEGER NOT NULL DEFAULT 0,
                created_at INTEGER NOT NULL,
                finished_at INTEGER
            )
            """,
            "CREATE INDEX volunteer_imports_account ON volunteer_imports (account_id, id)",
            "CREATE INDEX volunteer_imports_status ON volunteer_imports (status, created_at)",
            // The file, encrypted, from the check to the import, a day at most.
            """
            CREATE TABLE volunteer_import_files (
                import_id INTEGER PRIMARY KEY REFERENCES volunteer_imports (id),
                created_at INTEGER NOT NULL,
                sealed BLOB NOT NULL
            )
            """,
            """
            CREATE TABLE volunteer_import_findings (
                import_id INTEGER NOT NULL REFERENCES volunteer_imports (id),
                row_number INTEGER NOT NULL,
                position INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('problem', 'skipped', 'note')),
                column_letters TEXT NOT NULL,
                heading TEXT NOT NULL,
                field TEXT NOT NULL,
                value_masked TEXT NOT NULL,
                code TEXT NOT NULL,
                message TEXT NOT NULL,
                PRIMARY KEY (import_id, row_number, position)
            )
            """,
            """
            CREATE TABLE volunteer_import_rows (
                import_id INTEGER NOT NULL REFERENCES volunteer_imports (id),
                row_number INTEGER NOT NULL,
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                PRIMARY KEY (import_id, row_number)
            )
            """,
        ]),
        Migration("volunteer-imports", 2, "files in pieces; the check and the import are jobs", [
            "ALTER TABLE volunteer_imports ADD COLUMN file_size INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE volunteer_imports ADD COLUMN piece_size INTEGER NOT NULL DEFAULT 1",
            "ALTER TABLE volunteer_imports ADD COLUMN confirms INTEGER NOT NULL DEFAULT 0 CHECK (confirms IN (0, 1))",
            "ALTER TABLE volunteer_imports ADD COLUMN job_id INTEGER",
            "ALTER TABLE volunteer_imports ADD COLUMN problem TEXT",
            """
            CREATE TABLE volunteer_import_pieces (
                import_id INTEGER NOT NULL REFERENCES volunteer_imports (id),
                position INTEGER NOT NULL,
                sealed BLOB NOT NULL,
                PRIMARY KEY (import_id, position)
            )
            """,
            // A file that waits is one piece; sealing made it 28 bytes longer.
            "INSERT INTO volunteer_import_pieces (import_id, position, sealed) SELECT import_id, 0, sealed FROM volunteer_import_files",
            """
            UPDATE volunteer_imports SET
                file_size = (SELECT length(f.sealed) - 28 FROM volunteer_import_files f WHERE f.import_id = volunteer_imports.id),
                piece_size = (SELECT length(f.sealed) - 28 FROM volunteer_import_files f WHERE f.import_id = volunteer_imports.id)
            WHERE id IN (SELECT import_id FROM volunteer_import_files)
            """,
            "DROP TABLE volunteer_import_files",
        ]),
    ]
}
