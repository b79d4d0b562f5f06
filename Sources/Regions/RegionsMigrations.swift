import Storage

package enum RegionsMigrations {
    package static let all = [
        Migration("regions", 1, "the administrative tree", [
            // A code is its own path: the subtree of a place is the range of codes that share its leading digits.
            """
            CREATE TABLE regions (
                code TEXT PRIMARY KEY CHECK (length(code) = 12),
                parent TEXT REFERENCES regions (code),
                level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
                name TEXT NOT NULL,
                longitude INTEGER,
                latitude INTEGER
            )
            """,
            "CREATE INDEX regions_parent ON regions (parent, code)",
            "CREATE INDEX regions_name ON regions (name)",
        ]),
        Migration("regions", 2, "regions begin, change and end", [
            // NULL is before anybody noted it; a region that has ended keeps its row, because papers name it.
            "ALTER TABLE regions ADD COLUMN began_on TEXT",
            "ALTER TABLE regions ADD COLUMN ended_on TEXT",
            // Only ever added to. The other region is the one that goes on, or, of one that was added, the one it came from.
            """
            CREATE TABLE region_changes (
                id {id},
                region TEXT NOT NULL REFERENCES regions (code),
                kind TEXT NOT NULL CHECK (kind IN ('added', 'renamed', 'merged', 'split')),
                happened_on TEXT NOT NULL,
                other TEXT REFERENCES regions (code),
                old_name TEXT NOT NULL DEFAULT '',
                document TEXT NOT NULL DEFAULT '',
                account_id INTEGER REFERENCES accounts (id),
                recorded_at INTEGER NOT NULL,
                CHECK (kind <> 'renamed' OR old_name <> ''),
                CHECK (kind <> 'merged' OR other IS NOT NULL)
            )
            """,
            "CREATE INDEX region_changes_of ON region_changes (region, id)",
            "CREATE INDEX region_changes_other ON region_changes (other) WHERE other IS NOT NULL",
        ]),
    ]
}
