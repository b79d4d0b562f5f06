import Storage

package enum UploadsMigrations {
    package static let all = [
        Migration("uploads", 1, "files that people hand in, by the hash of their bytes, and how often each is used", [
            """
            CREATE TABLE uploads (
                id {id},
                sha256 BLOB NOT NULL UNIQUE,
                type TEXT NOT NULL,
                size INTEGER NOT NULL CHECK (size > 0),
                uses INTEGER NOT NULL CHECK (uses >= 0),
                created_at INTEGER NOT NULL
            )
            """,
            "CREATE INDEX uploads_unused ON uploads (id) WHERE uses = 0",
        ]),
    ]
}
