import Storage

package enum ReportsMigrations {
    package static let all = [
        Migration("reports", 1, "reports of a period that go up the tree, with the figures of their moment", [
            // periods: 2026-03, 2026-Q1, 2026. The snapshot is the number of the one that holds, 0 before the first.
            """
            CREATE TABLE reports (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                period TEXT NOT NULL,
                starts_on TEXT NOT NULL,
                ends_on TEXT NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'accepted')),
                snapshot INTEGER NOT NULL DEFAULT 0 CHECK (snapshot >= 0),
                upper_id INTEGER REFERENCES organisations (id),
                done TEXT NOT NULL DEFAULT '',
                highlights TEXT NOT NULL DEFAULT '',
                problems TEXT NOT NULL DEFAULT '',
                plan TEXT NOT NULL DEFAULT '',
                filled_by TEXT NOT NULL DEFAULT '',
                head TEXT NOT NULL DEFAULT '',
                prepared_at INTEGER NOT NULL,
                prepared_by INTEGER REFERENCES accounts (id),
                submitted_at INTEGER,
                submitted_by INTEGER REFERENCES accounts (id),
                decided_at INTEGER,
                decided_by INTEGER REFERENCES accounts (id),
                answer TEXT NOT NULL DEFAULT '',
                version INTEGER NOT NULL DEFAULT 1,
                CHECK (starts_on <= ends_on),
                CHECK (length(done) + length(highlights) + length(problems) + length(plan) <= 5000),
                CHECK ((status = 'draft') = (submitted_at IS NULL)),
                CHECK (submitted_at IS NULL OR (snapshot > 0 AND filled_by <> '' AND head <> '')),
                CHECK ((status IN ('returned', 'accepted')) = (decided_at IS NOT NULL)),
                CHECK ((status = 'returned') = (answer <> ''))
            )
            """,
            "CREATE UNIQUE INDEX reports_one ON reports (organisation_id, period)",
            "CREATE INDEX reports_period ON reports (period, id)",
            "CREATE INDEX reports_waiting ON reports (submitted_at, id) WHERE status = 'submitted'",
            """
            CREATE TABLE report_snapshots (
                report_id INTEGER NOT NULL REFERENCES reports (id),
                number INTEGER NOT NULL CHECK (number > 0),
                taken_at INTEGER NOT NULL,
                ledger_size INTEGER NOT NULL,
                ledger_root TEXT NOT NULL,
                PRIMARY KEY (report_id, number)
            )
            """,
            .appendOnly("report_snapshots"),
            """
            CREATE TABLE report_rows (
                report_id INTEGER NOT NULL,
                snapshot INTEGER NOT NULL,
                position INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('below', 'teams', 'own', 'total', 'before', 'year-ago', 'month')),
                organisation_id INTEGER REFERENCES organisations (id),
                label TEXT NOT NULL,
                new_volunteers INTEGER NOT NULL,
                volunteers INTEGER NOT NULL,
                participations INTEGER NOT NULL,
                people INTEGER NOT NULL,
                hundredths INTEGER NOT NULL,
                projects INTEGER NOT NULL,
                teams INTEGER NOT NULL,
                sites INTEGER NOT NULL,
                PRIMARY KEY (report_id, snapshot, position),
                FOREIGN KEY (report_id, snapshot) REFERENCES report_snapshots (report_id, number)
            )
            """,
            .appendOnly("report_rows"),
            "CREATE INDEX report_rows_kind ON report_rows (report_id, snapshot, kind)",
        ]),
        Migration("reports", 2, "what stations and teams state that the system cannot see", [
            // 六个有 of a site, 五有 of a team: one row for each that was stated.
            """
            CREATE TABLE have_statements (
                id {id},
                site_id INTEGER REFERENCES sites (id),
                team_id INTEGER REFERENCES organisations (id),
                code TEXT NOT NULL,
                held INTEGER NOT NULL CHECK (held IN (0, 1)),
                since TEXT,
                note TEXT NOT NULL DEFAULT '',
                stated_by INTEGER REFERENCES accounts (id),
                stated_name TEXT NOT NULL,
                stated_at INTEGER NOT NULL,
                CHECK ((site_id IS NULL) <> (team_id IS NULL)),
                CHECK (held = 1 OR since IS NULL)
            )
            """,
            "CREATE UNIQUE INDEX have_statements_site ON have_statements (site_id, code) WHERE site_id IS NOT NULL",
            "CREATE UNIQUE INDEX have_statements_team ON have_statements (team_id, code) WHERE team_id IS NOT NULL",
        ]),
    ]
}
