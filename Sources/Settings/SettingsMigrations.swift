import Storage

package enum SettingsMigrations {
    package static let all = [
        Migration("settings", 1, "settings, dictionaries and their history", [
            """
            CREATE TABLE settings (
                key TEXT PRIMARY KEY,
                value TEXT NOT NULL,
                changed_at INTEGER NOT NULL
            )
            """,
            """
            CREATE TABLE settings_history (
                id {id},
                key TEXT NOT NULL,
                old_value TEXT,
                new_value TEXT NOT NULL,
                at INTEGER NOT NULL,
                account_id INTEGER,
                name TEXT NOT NULL
            )
            """,
            .appendOnly("settings_history"),
            """
            CREATE TABLE dictionary_entries (
                dictionary TEXT NOT NULL,
                code TEXT NOT NULL,
                name TEXT NOT NULL,
                english TEXT NOT NULL,
                national_code TEXT,
                position INTEGER NOT NULL,
                retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
                PRIMARY KEY (dictionary, code)
            )
            """,
            """
            CREATE TABLE setting_images (
                key TEXT PRIMARY KEY,
                type TEXT NOT NULL,
                bytes BLOB NOT NULL,
                changed_at INTEGER NOT NULL
            )
            """,
        ]),
    ]
}
