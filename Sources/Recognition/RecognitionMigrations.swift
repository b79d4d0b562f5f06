import Storage

package enum RecognitionMigrations {
    package static let all = [
        Migration("recognition", 1, "certificates", [
            // The statement is what was signed; it and its signature never change. Only the status moves.
            """
            CREATE TABLE certificates (
                id {id},
                number TEXT NOT NULL UNIQUE,
                code TEXT NOT NULL UNIQUE,
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                issuer_id INTEGER NOT NULL REFERENCES organisations (id),
                from_day TEXT NOT NULL,
                to_day TEXT NOT NULL,
                hundredths INTEGER NOT NULL CHECK (hundredths > 0),
                statement TEXT NOT NULL,
                signature BLOB NOT NULL,
                details_sealed BLOB NOT NULL,
                status TEXT NOT NULL DEFAULT 'issued' CHECK (status IN ('issued', 'corrected', 'revoked')),
                issued_at INTEGER NOT NULL,
                issued_by INTEGER REFERENCES accounts (id),
                valid_from TEXT NOT NULL,
                corrects INTEGER UNIQUE REFERENCES certificates (id),
                ended_at INTEGER,
                end_reason TEXT NOT NULL DEFAULT '',
                CHECK (to_day >= from_day),
                CHECK ((status = 'issued') = (ended_at IS NULL))
            )
            """,
            .appendOnly("certificates", mutable: ["status", "ended_at", "end_reason"]),
            "CREATE INDEX certificates_volunteer ON certificates (volunteer_id, id)",
            "CREATE INDEX certificates_issuer ON certificates (issuer_id, id)",
            // The last sequence of a year; taken in the transaction that issues.
            """
            CREATE TABLE certificate_numbers (
                year INTEGER PRIMARY KEY,
                last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999)
            )
            """,
            """
            CREATE TABLE certificate_requests (
                id {id},
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                issuer_id INTEGER NOT NULL REFERENCES organisations (id),
                from_day TEXT NOT NULL,
                to_day TEXT NOT NULL,
                purpose TEXT NOT NULL DEFAULT '',
                status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'issued', 'refused')),
                requested_at INTEGER NOT NULL,
                decided_at INTEGER,
                decided_by INTEGER REFERENCES accounts (id),
                reason TEXT NOT NULL DEFAULT '',
                certificate_id INTEGER REFERENCES certificates (id),
                CHECK (to_day >= from_day),
                CHECK ((status = 'open') = (decided_at IS NULL)),
                CHECK (status <> 'issued' OR certificate_id IS NOT NULL),
                CHECK (status <> 'refused' OR reason <> '')
            )
            """,
            "CREATE UNIQUE INDEX certificate_requests_open ON certificate_requests (volunteer_id, issuer_id) WHERE status = 'open'",
            "CREATE INDEX certificate_requests_status ON certificate_requests (status, requested_at)",
            "CREATE INDEX certificate_requests_volunteer ON certificate_requests (volunteer_id, id)",
        ]),
        Migration("recognition", 2, "certificates from before the ledger that cannot be rewritten", [
            """
            INSERT INTO ledger_backlogs (source, done, last)
            SELECT 'certificates', 0, COALESCE(MAX(id), 0) FROM certificates
            """,
        ]),
        Migration("recognition", 3, "what ended and what is asked for is found at once", [
            "CREATE INDEX certificates_ended ON certificates (status, id) WHERE status <> 'issued'",
            "CREATE INDEX certificate_requests_issuer ON certificate_requests (issuer_id, requested_at) WHERE status = 'open'",
        ]),
    ]
}
