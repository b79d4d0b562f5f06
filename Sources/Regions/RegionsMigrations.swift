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
    ]
}
