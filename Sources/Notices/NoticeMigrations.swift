import Storage

package enum NoticeMigrations {
    package static let all = [
        Migration("notices", 1, "messages to people inside the site", [
            """
            CREATE TABLE notices (
                id {id},
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                cause TEXT NOT NULL,
                title TEXT NOT NULL,
                detail TEXT NOT NULL,
                href TEXT NOT NULL,
                at INTEGER NOT NULL,
                read_at INTEGER,
                UNIQUE (account_id, cause)
            )
            """,
            "CREATE INDEX notices_account ON notices (account_id, id)",
            "CREATE INDEX notices_unread ON notices (account_id, id) WHERE read_at IS NULL",
            // A reminder to many that was begun is not begun again, however many servers and days see that it is due.
            """
            CREATE TABLE notice_rounds (
                name TEXT PRIMARY KEY,
                begun_at INTEGER NOT NULL
            )
            """,
        ]),
    ]
}
