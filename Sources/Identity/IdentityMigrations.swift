import Storage

package enum IdentityMigrations {
    package static let all = [
        Migration("identity", 1, "accounts and sessions", [
            // A telephone may belong to several accounts: couples share one. A staff login belongs to one.
            """
            CREATE TABLE accounts (
                id {id},
                name TEXT NOT NULL,
                login TEXT UNIQUE,
                phone_hash BLOB,
                phone_sealed BLOB,
                phone_masked TEXT NOT NULL DEFAULT '',
                password_hash TEXT NOT NULL,
                password_set_at INTEGER NOT NULL,
                must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
                status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
                created_at INTEGER NOT NULL,
                CHECK (login IS NOT NULL OR phone_hash IS NOT NULL)
            )
            """,
            "CREATE INDEX accounts_phone ON accounts (phone_hash)",
            """
            CREATE TABLE past_passwords (
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                password_hash TEXT NOT NULL,
                set_at INTEGER NOT NULL
            )
            """,
            "CREATE INDEX past_passwords_account ON past_passwords (account_id, set_at)",
            """
            CREATE TABLE sessions (
                token_hash BLOB PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('browser', 'bearer')),
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                created_at INTEGER NOT NULL,
                seen_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            )
            """,
            "CREATE INDEX sessions_account ON sessions (account_id)",
            // Failures are counted by what was typed, so that a stranger cannot tell a real account from none.
            """
            CREATE TABLE sign_in_failures (
                handle_hash BLOB PRIMARY KEY,
                failures INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                locked_until INTEGER
            )
            """,
        ]),
        Migration("identity", 2, "what has run out is found to be deleted", [
            "CREATE INDEX sessions_expires ON sessions (expires_at)",
            "CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at)",
        ]),
    ]
}
