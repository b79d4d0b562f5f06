import Storage

package enum AuditMigrations {
    package static let all = [
        Migration("audit", 1, "the audit trail", [
            """
            CREATE TABLE audit_events (
                id {id},
                at INTEGER NOT NULL,
                account_id INTEGER,
                name TEXT NOT NULL,
                action TEXT NOT NULL,
                object_kind TEXT NOT NULL,
                object_id TEXT NOT NULL,
                place TEXT NOT NULL,
                result TEXT NOT NULL CHECK (result IN ('done', 'refused')),
                detail TEXT NOT NULL,
                address TEXT NOT NULL
            )
            """,
            "CREATE INDEX audit_events_object ON audit_events (object_kind, object_id, id)",
            "CREATE INDEX audit_events_action ON audit_events (action, id)",
            .appendOnly("audit_events"),
        ]),
        // Lists are read by time; the index of each filter ends in it.
        Migration("audit", 2, "events are found by time and by who acted", [
            "CREATE INDEX audit_events_at ON audit_events (at, id)",
            "CREATE INDEX audit_events_name ON audit_events (name, at, id)",
            "CREATE INDEX audit_events_act ON audit_events (action, at, id)",
            "DROP INDEX audit_events_action",
        ]),
        Migration("audit", 3, "events are found by place, and refused ones among the many that were not", [
            "CREATE INDEX audit_events_place ON audit_events (place, at, id)",
            "CREATE INDEX audit_events_refused ON audit_events (at, id) WHERE result = 'refused'",
        ]),
    ]
}
