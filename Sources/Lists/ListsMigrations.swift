import Storage

package enum ListsMigrations {
    package static let all = [
        Migration("lists", 1, "columns and views that people have chosen for their lists", [
            """
            CREATE TABLE list_columns (
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                path TEXT NOT NULL,
                hidden TEXT NOT NULL,
                PRIMARY KEY (account_id, path)
            )
            """,
            """
            CREATE TABLE saved_views (
                id {id},
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                path TEXT NOT NULL,
                name TEXT NOT NULL,
                query TEXT NOT NULL,
                UNIQUE (account_id, path, name)
            )
            """,
        ]),
    ]
}
