import Storage

package enum ServiceRecordsMigrations {
    package static let all = [
        Migration("service-records", 1, "check-ins and the hours ledger", [
            """
            CREATE TABLE check_ins (
                id {id},
                project_id INTEGER NOT NULL REFERENCES projects (id),
                post_id INTEGER NOT NULL REFERENCES posts (id),
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                in_point INTEGER REFERENCES check_in_points (id),
                out_point INTEGER REFERENCES check_in_points (id),
                method TEXT NOT NULL CHECK (method IN ('code', 'roll-call')),
                status TEXT NOT NULL CHECK (status IN ('open', 'closed', 'forced')),
                opened_at INTEGER NOT NULL,
                opened_by INTEGER REFERENCES accounts (id),
                closed_at INTEGER,
                closed_by INTEGER REFERENCES accounts (id),
                in_range INTEGER,
                longitude INTEGER,
                latitude INTEGER,
                CHECK ((status = 'open') = (closed_at IS NULL)),
                CHECK (closed_at IS NULL OR closed_at >= opened_at)
            )
            """,
            // Nobody is in two places at once.
            "CREATE UNIQUE INDEX check_ins_one_open ON check_ins (volunteer_id) WHERE status = 'open'",
            "CREATE INDEX check_ins_project ON check_ins (project_id, id)",
            "CREATE INDEX check_ins_volunteer ON check_ins (volunteer_id, opened_at)",
            "CREATE INDEX check_ins_open ON check_ins (opened_at) WHERE status = 'open'",
            """
            CREATE TABLE record_proofs (
                id {id},
                project_id INTEGER NOT NULL REFERENCES projects (id),
                name TEXT NOT NULL,
                type TEXT NOT NULL,
                sha256 BLOB NOT NULL,
                bytes BLOB NOT NULL,
                uploaded_by INTEGER REFERENCES accounts (id),
                uploaded_at INTEGER NOT NULL
            )
            """,
            .appendOnly("record_proofs"),
            // The hours ledger. A row is never edited: its state moves, and each move is an entry in record_events.
            """
            CREATE TABLE service_records (
                id {id},
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                project_id INTEGER NOT NULL REFERENCES projects (id),
                post_id INTEGER REFERENCES posts (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                check_in_id INTEGER UNIQUE REFERENCES check_ins (id),
                kind TEXT NOT NULL CHECK (kind IN ('credit', 'honour')),
                method TEXT NOT NULL CHECK (method IN ('check-in', 'roll-call', 'made-up', 'applied', 'imported')),
                started_at INTEGER NOT NULL,
                ended_at INTEGER NOT NULL,
                hundredths INTEGER NOT NULL CHECK (hundredths > 0 AND hundredths <= 2400),
                content TEXT NOT NULL DEFAULT '',
                note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
                proof_id INTEGER REFERENCES record_proofs (id),
                recorded_by INTEGER REFERENCES accounts (id),
                recorder_name TEXT NOT NULL,
                recorded_at INTEGER NOT NULL,
                effective_on TEXT NOT NULL,
                replaces INTEGER UNIQUE REFERENCES service_records (id),
                status TEXT NOT NULL DEFAULT 'standing' CHECK (status IN ('standing', 'disputed', 'void')),
                CHECK (ended_at > started_at),
                CHECK (method <> 'made-up' OR proof_id IS NOT NULL)
            )
            """,
            .appendOnly("service_records", mutable: ["status"]),
            "CREATE INDEX service_records_volunteer ON service_records (volunteer_id, started_at)",
            "CREATE INDEX service_records_project ON service_records (project_id, id)",
            "CREATE INDEX service_records_organisation ON service_records (organisation_id, started_at)",
            """
            CREATE TABLE record_events (
                id {id},
                record_id INTEGER NOT NULL REFERENCES service_records (id),
                kind TEXT NOT NULL CHECK (kind IN ('entered', 'disputed', 'upheld', 'voided')),
                at INTEGER NOT NULL,
                account_id INTEGER,
                name TEXT NOT NULL,
                reason TEXT NOT NULL DEFAULT ''
            )
            """,
            .appendOnly("record_events"),
            "CREATE INDEX record_events_record ON record_events (record_id, id)",
            """
            CREATE TABLE objections (
                id {id},
                record_id INTEGER NOT NULL REFERENCES service_records (id),
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                text TEXT NOT NULL,
                raised_at INTEGER NOT NULL,
                status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'upheld', 'voided')),
                answer TEXT NOT NULL DEFAULT '',
                settled_at INTEGER,
                settled_by INTEGER REFERENCES accounts (id)
            )
            """,
            "CREATE UNIQUE INDEX objections_open ON objections (record_id) WHERE status = 'open'",
            "CREATE INDEX objections_status ON objections (status, id)",
            "CREATE INDEX objections_record ON objections (record_id)",
        ]),
        Migration("service-records", 2, "records from before the ledger that cannot be rewritten", [
            """
            INSERT INTO ledger_backlogs (source, done, last)
            SELECT 'record-events', 0, COALESCE(MAX(id), 0) FROM record_events
            """,
        ]),
        // As long as nobody has checked in the planner takes the index of all open stays for as good as the one by person, keeps
        // that plan, and reads every open stay at each check-in of a busy morning. Another condition puts it out of its sight.
        Migration("service-records", 3, "open stays of everybody are no way to the one of a person", [
            "DROP INDEX check_ins_open",
            "CREATE INDEX check_ins_left_open ON check_ins (opened_at) WHERE closed_at IS NULL",
        ]),
    ]
}
