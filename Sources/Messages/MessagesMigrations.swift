import Storage

package enum MessagesMigrations {
    package static let all = [
        Migration("messages", 1, "messages by mail and by text", [
            """
            CREATE TABLE message_people (
                account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
                language TEXT NOT NULL CHECK (language IN ('zh-CN', 'en')),
                quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
                quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 1439),
                CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
            )
            """,
            """
            CREATE TABLE message_choices (
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                channel TEXT NOT NULL CHECK (channel IN ('email', 'text')),
                topic TEXT NOT NULL CHECK (topic IN ('activities', 'records', 'work', 'news', 'emergencies')),
                PRIMARY KEY (account_id, channel, topic)
            )
            """,
            // An address is used when its owner has said that it is theirs; a new one does not take its place before.
            """
            CREATE TABLE message_emails (
                account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
                sealed BLOB,
                masked TEXT,
                confirmed_at INTEGER,
                pending_sealed BLOB,
                pending_masked TEXT,
                pending_expires_at INTEGER,
                CHECK ((sealed IS NULL) = (confirmed_at IS NULL) AND (sealed IS NULL) = (masked IS NULL)),
                CHECK ((pending_sealed IS NULL) = (pending_expires_at IS NULL) AND (pending_sealed IS NULL) = (pending_masked IS NULL)),
                CHECK (sealed IS NOT NULL OR pending_sealed IS NOT NULL)
            )
            """,
            // One row for each message and channel. A row that is being sent is due again when its worker must have given up.
            """
            CREATE TABLE outbox (
                id {id},
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                channel TEXT NOT NULL CHECK (channel IN ('email', 'text')),
                topic TEXT CHECK (topic IN ('activities', 'records', 'work', 'news', 'emergencies')),
                cause TEXT NOT NULL,
                title TEXT NOT NULL,
                detail TEXT NOT NULL,
                href TEXT NOT NULL,
                is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
                state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dead', 'dropped')),
                attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                claim INTEGER NOT NULL DEFAULT 0,
                due_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                tried_at INTEGER,
                reason TEXT,
                created_at INTEGER NOT NULL,
                ended_at INTEGER,
                UNIQUE (account_id, channel, cause),
                CHECK ((state IN ('waiting', 'sending')) = (ended_at IS NULL)),
                CHECK (state NOT IN ('dead', 'dropped') OR reason IS NOT NULL)
            )
            """,
            "CREATE INDEX outbox_due ON outbox (channel, is_urgent, due_at, id) WHERE state IN ('waiting', 'sending')",
            "CREATE INDEX outbox_tried ON outbox (channel, tried_at)",
            "CREATE INDEX outbox_state ON outbox (state, id)",
            "CREATE INDEX outbox_ended ON outbox (ended_at)",
            "CREATE INDEX outbox_expires ON outbox (expires_at) WHERE state = 'waiting'",
        ]),
    ]
}
