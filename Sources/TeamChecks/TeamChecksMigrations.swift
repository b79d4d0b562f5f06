import Storage

package enum TeamChecksMigrations {
    package static let all = [
        Migration("team-checks", 1, "teams are checked once a year", [
            """
            CREATE TABLE team_checks (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                year INTEGER NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('submitted', 'passed', 'conditional', 'remedied', 'failed')),
                members INTEGER NOT NULL CHECK (members >= 0),
                registered INTEGER NOT NULL CHECK (registered >= 0),
                projects INTEGER NOT NULL CHECK (projects >= 0),
                hundredths INTEGER NOT NULL CHECK (hundredths >= 0),
                leader TEXT NOT NULL,
                contact TEXT NOT NULL,
                correction TEXT NOT NULL DEFAULT '',
                account TEXT NOT NULL,
                submitted_at INTEGER NOT NULL,
                submitted_by INTEGER REFERENCES accounts (id),
                submitter_name TEXT NOT NULL,
                waits_since INTEGER NOT NULL,
                answer TEXT NOT NULL DEFAULT '',
                due_on TEXT,
                remedy TEXT NOT NULL DEFAULT '',
                decided_at INTEGER,
                decided_by INTEGER REFERENCES accounts (id),
                UNIQUE (organisation_id, year),
                CHECK ((status = 'submitted') = (decided_at IS NULL)),
                CHECK (status NOT IN ('conditional', 'failed') OR answer <> ''),
                CHECK (status NOT IN ('conditional', 'remedied') OR due_on IS NOT NULL),
                CHECK (status <> 'remedied' OR remedy <> '')
            )
            """,
            "CREATE INDEX team_checks_waiting ON team_checks (waits_since, id) WHERE status IN ('submitted', 'remedied')",
            "CREATE INDEX team_checks_due ON team_checks (due_on, id) WHERE status = 'conditional'",
        ]),
        Migration("team-checks", 2, "checks of a year are found by their state", [
            "CREATE INDEX team_checks_year ON team_checks (year, status, organisation_id)",
        ]),
    ]
}
