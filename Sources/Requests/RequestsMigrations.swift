import Storage

package enum RequestsMigrations {
    package static let all = [
        Migration("requests", 1, "people ask for help, and teams come", [
            // Minutes: to a team's yes, to the beginning, to the end.
            """
            CREATE TABLE request_kinds (
                code TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                english TEXT NOT NULL DEFAULT '',
                category TEXT NOT NULL DEFAULT '0001',
                respond_minutes INTEGER NOT NULL CHECK (respond_minutes BETWEEN 5 AND 43200),
                arrive_minutes INTEGER NOT NULL CHECK (arrive_minutes BETWEEN 5 AND 43200),
                finish_minutes INTEGER NOT NULL CHECK (finish_minutes BETWEEN 5 AND 43200),
                position INTEGER NOT NULL,
                retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
            )
            """,
            "CREATE TABLE request_numbers (year INTEGER NOT NULL PRIMARY KEY, last INTEGER NOT NULL)",
            """
            CREATE TABLE help_requests (
                id {id},
                number TEXT NOT NULL UNIQUE,
                code_hash BLOB NOT NULL UNIQUE,
                code_sealed BLOB NOT NULL,
                kind TEXT NOT NULL REFERENCES request_kinds (code),
                channel TEXT NOT NULL CHECK (channel IN ('web', 'counter', 'phone', 'webhook', 'paper')),
                status TEXT NOT NULL CHECK (status IN ('submitted', 'refused', 'open', 'dispatched', 'accepted', 'serving', 'served',
                                                       'rated', 'archived', 'withdrawn', 'cancelled')),
                account_id INTEGER REFERENCES accounts (id),
                requester TEXT NOT NULL,
                relation TEXT NOT NULL CHECK (relation IN ('own', 'relative', 'neighbour', 'station', 'other')),
                phone_sealed BLOB NOT NULL,
                phone_hash BLOB NOT NULL,
                phone_masked TEXT NOT NULL,
                recipient TEXT NOT NULL DEFAULT '',
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                held_by INTEGER NOT NULL REFERENCES organisations (id),
                region TEXT NOT NULL,
                spot TEXT NOT NULL DEFAULT '',
                address_sealed BLOB NOT NULL,
                latitude INTEGER,
                longitude INTEGER,
                content TEXT NOT NULL,
                title TEXT NOT NULL DEFAULT '',
                risks TEXT NOT NULL,
                urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
                people INTEGER NOT NULL CHECK (people BETWEEN 1 AND 50),
                wanted_from INTEGER NOT NULL,
                wanted_to INTEGER NOT NULL,
                verified_how TEXT NOT NULL DEFAULT '' CHECK (verified_how IN ('', 'phone', 'visit', 'known', 'papers')),
                verified_by INTEGER REFERENCES accounts (id),
                verified_at INTEGER,
                offered INTEGER NOT NULL DEFAULT 0 CHECK (offered IN (0, 1)),
                team_id INTEGER REFERENCES organisations (id),
                project_id INTEGER REFERENCES projects (id),
                filed_at INTEGER NOT NULL,
                entered_at INTEGER NOT NULL,
                entered_by INTEGER REFERENCES accounts (id),
                accepted_at INTEGER,
                started_at INTEGER,
                finished_at INTEGER,
                ended_at INTEGER,
                due_at INTEGER,
                escalations INTEGER NOT NULL DEFAULT 0,
                reason TEXT NOT NULL DEFAULT '',
                source_key TEXT UNIQUE,
                CHECK (wanted_to > wanted_from),
                CHECK ((latitude IS NULL) = (longitude IS NULL)),
                CHECK ((due_at IS NOT NULL) = (status IN ('submitted', 'open', 'dispatched', 'accepted', 'serving'))),
                CHECK ((team_id IS NOT NULL) = (status IN ('accepted', 'serving', 'served', 'rated', 'archived'))),
                CHECK (offered = 0 OR status = 'open'),
                CHECK (status NOT IN ('open', 'dispatched', 'accepted', 'serving', 'served', 'rated', 'archived') OR (title <> '' AND verified_at IS NOT NULL)),
                CHECK (status NOT IN ('refused', 'cancelled') OR reason <> '')
            )
            """,
            "CREATE INDEX help_requests_place ON help_requests (organisation_id, status, id)",
            "CREATE INDEX help_requests_filed ON help_requests (filed_at)",
            "CREATE INDEX help_requests_status ON help_requests (status, id)",
            "CREATE INDEX help_requests_due ON help_requests (due_at) WHERE due_at IS NOT NULL",
            "CREATE INDEX help_requests_team ON help_requests (team_id, status, id)",
            "CREATE INDEX help_requests_phone ON help_requests (phone_hash, id)",
            "CREATE INDEX help_requests_account ON help_requests (account_id, id)",
            // What happened to it, which nobody can rewrite.
            """
            CREATE TABLE request_events (
                id {id},
                request_id INTEGER NOT NULL REFERENCES help_requests (id),
                kind TEXT NOT NULL,
                at INTEGER NOT NULL,
                by_id INTEGER REFERENCES accounts (id),
                by_name TEXT NOT NULL DEFAULT '',
                organisation_id INTEGER REFERENCES organisations (id),
                note TEXT NOT NULL DEFAULT ''
            )
            """,
            .appendOnly("request_events"),
            "CREATE INDEX request_events_request ON request_events (request_id, id)",
            // Asked of a team, or taken by it. One at a time: two teams that take one request at once cannot both have it.
            """
            CREATE TABLE request_dispatches (
                id {id},
                request_id INTEGER NOT NULL REFERENCES help_requests (id),
                team_id INTEGER NOT NULL REFERENCES organisations (id),
                way TEXT NOT NULL CHECK (way IN ('dispatch', 'grab')),
                status TEXT NOT NULL CHECK (status IN ('waiting', 'accepted', 'refused', 'recalled', 'late', 'given-back')),
                sent_at INTEGER NOT NULL,
                sent_by INTEGER REFERENCES accounts (id),
                answer_by INTEGER NOT NULL,
                answered_at INTEGER,
                answered_by INTEGER REFERENCES accounts (id),
                reason TEXT NOT NULL DEFAULT '',
                CHECK ((status = 'waiting') = (answered_at IS NULL))
            )
            """,
            "CREATE UNIQUE INDEX request_dispatches_one ON request_dispatches (request_id) WHERE status IN ('waiting', 'accepted')",
            "CREATE INDEX request_dispatches_request ON request_dispatches (request_id, id)",
            "CREATE INDEX request_dispatches_team ON request_dispatches (team_id, status, id)",
            "CREATE INDEX request_dispatches_late ON request_dispatches (answer_by) WHERE status = 'waiting'",
            // Stars are null where nobody said anything: such a rating counts nowhere.
            """
            CREATE TABLE request_ratings (
                request_id INTEGER NOT NULL PRIMARY KEY REFERENCES help_requests (id),
                way TEXT NOT NULL CHECK (way IN ('own', 'phone', 'paper', 'default')),
                stars INTEGER CHECK (stars BETWEEN 1 AND 5),
                words TEXT NOT NULL DEFAULT '',
                rated_at INTEGER NOT NULL,
                entered_by INTEGER REFERENCES accounts (id),
                CHECK ((way = 'default') = (stars IS NULL))
            )
            """,
            .appendOnly("request_ratings"),
        ]),
    ]
}
