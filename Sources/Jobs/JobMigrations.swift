import Storage

package enum JobMigrations {
    package static let all = [
        Migration("jobs", 1, "the queue, its schedules, and files that jobs make", [
            """
            CREATE TABLE jobs (
                id {id},
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                payload TEXT NOT NULL,
                unique_key TEXT,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'cancelled')),
                attempts INTEGER NOT NULL DEFAULT 0,
                claim INTEGER NOT NULL DEFAULT 0,
                run_at INTEGER NOT NULL,
                claimed_by TEXT NOT NULL DEFAULT '',
                lease_until INTEGER,
                progress_done INTEGER NOT NULL DEFAULT 0,
                progress_total INTEGER NOT NULL DEFAULT 0,
                progress_text TEXT,
                result TEXT NOT NULL DEFAULT '',
                error TEXT,
                schedule TEXT,
                account_id INTEGER REFERENCES accounts (id),
                actor_name TEXT NOT NULL,
                actor_address TEXT NOT NULL,
                language TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                started_at INTEGER,
                finished_at INTEGER,
                CHECK (state <> 'running' OR lease_until IS NOT NULL)
            )
            """,
            // One waiting or running job for a key.
            "CREATE UNIQUE INDEX jobs_unique ON jobs (unique_key) WHERE state IN ('waiting', 'running')",
            // What is due, and whose worker is lost.
            "CREATE INDEX jobs_due ON jobs (state, run_at, id)",
            "CREATE INDEX jobs_finished ON jobs (state, finished_at, id)",
            """
            CREATE TABLE job_schedules (
                name TEXT PRIMARY KEY,
                next_at INTEGER NOT NULL,
                last_at INTEGER,
                last_job INTEGER
            )
            """,
            // A file that a job has made: pieces of bounded size, encrypted, shared by all servers, until it expires.
            """
            CREATE TABLE job_files (
                job_id INTEGER PRIMARY KEY REFERENCES jobs (id),
                account_id INTEGER REFERENCES accounts (id),
                name TEXT NOT NULL,
                type TEXT NOT NULL,
                size INTEGER NOT NULL,
                pieces INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            )
            """,
            "CREATE INDEX job_files_expires ON job_files (expires_at)",
            """
            CREATE TABLE job_file_pieces (
                job_id INTEGER NOT NULL REFERENCES jobs (id),
                position INTEGER NOT NULL,
                sealed BLOB NOT NULL,
                PRIMARY KEY (job_id, position)
            )
            """,
        ]),
        Migration("jobs", 2, "somebody's own jobs", ["CREATE INDEX jobs_account ON jobs (account_id, id)"]),
    ]
}
