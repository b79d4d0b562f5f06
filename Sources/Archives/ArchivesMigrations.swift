import Storage

package enum ArchivesMigrations {
    package static let all = [
        Migration("archives", 1, "files of activities, what is in them, and what was destroyed when its time had come", [
            // ended_at is the project's, kept for the order of lists.
            """
            CREATE TABLE archive_files (
                project_id INTEGER PRIMARY KEY REFERENCES projects (id),
                status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'filed')),
                ended_at INTEGER NOT NULL,
                due_on TEXT,
                report TEXT NOT NULL DEFAULT '',
                reported_by INTEGER REFERENCES accounts (id),
                reported_at INTEGER,
                filed_by INTEGER REFERENCES accounts (id),
                filed_at INTEGER,
                opened_at INTEGER NOT NULL,
                CHECK ((status = 'filed') = (filed_at IS NOT NULL)),
                CHECK (status = 'open' OR report <> ''),
                CHECK ((report <> '') = (reported_at IS NOT NULL))
            )
            """,
            "CREATE INDEX archive_files_ended ON archive_files (ended_at, project_id)",
            "CREATE INDEX archive_files_due ON archive_files (due_on, project_id) WHERE status = 'open' AND due_on IS NOT NULL",
            // What was destroyed, when, by whom and why; never changed.
            """
            CREATE TABLE archive_destructions (
                id {id},
                cause TEXT NOT NULL CHECK (cause IN ('expired', 'withdrawn')),
                reason TEXT NOT NULL CHECK (reason <> ''),
                destroyed_by INTEGER REFERENCES accounts (id),
                destroyed_at INTEGER NOT NULL
            )
            """,
            // What is known of a destroyed item stays: its name, its hash, its size.
            """
            CREATE TABLE archive_items (
                id {id},
                project_id INTEGER NOT NULL REFERENCES archive_files (project_id),
                sort TEXT NOT NULL CHECK (sort IN ('photo', 'video', 'document')),
                upload_id INTEGER REFERENCES uploads (id),
                thumbnail_id INTEGER REFERENCES uploads (id),
                type TEXT NOT NULL,
                name TEXT NOT NULL,
                size INTEGER NOT NULL,
                sha256 BLOB NOT NULL,
                width INTEGER NOT NULL DEFAULT 0,
                height INTEGER NOT NULL DEFAULT 0,
                caption TEXT NOT NULL CHECK (caption <> ''),
                author TEXT NOT NULL DEFAULT '',
                day TEXT NOT NULL,
                taken_at INTEGER,
                consent TEXT NOT NULL CHECK (consent IN ('nobody', 'given', 'guardian', 'missing')),
                consent_note TEXT NOT NULL DEFAULT '',
                published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
                added_by INTEGER REFERENCES accounts (id),
                added_at INTEGER NOT NULL,
                late_reason TEXT NOT NULL DEFAULT '',
                counts_from INTEGER NOT NULL,
                destruction_id INTEGER REFERENCES archive_destructions (id),
                CHECK ((destruction_id IS NULL) = (upload_id IS NOT NULL)),
                CHECK (destruction_id IS NULL OR thumbnail_id IS NULL),
                CHECK (published = 0 OR (sort = 'photo' AND consent <> 'missing' AND destruction_id IS NULL)),
                CHECK (consent <> 'guardian' OR consent_note <> '')
            )
            """,
            "CREATE INDEX archive_items_project ON archive_items (project_id, sort, id)",
            "CREATE INDEX archive_items_age ON archive_items (sort, counts_from, id) WHERE destruction_id IS NULL",
            "CREATE INDEX archive_items_upload ON archive_items (upload_id) WHERE upload_id IS NOT NULL",
            "CREATE INDEX archive_items_thumbnail ON archive_items (thumbnail_id) WHERE thumbnail_id IS NOT NULL",
            "CREATE INDEX archive_items_destruction ON archive_items (destruction_id, id) WHERE destruction_id IS NOT NULL",
        ]),
    ]
}
