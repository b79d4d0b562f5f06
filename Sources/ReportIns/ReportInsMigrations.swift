import Storage

package enum ReportInsMigrations {
    package static let all = [
        Migration("report-ins", 1, "people who work in a unit report to the community where they live", [
            """
            CREATE TABLE report_ins (
                id {id},
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                community_id INTEGER NOT NULL REFERENCES organisations (id),
                employer_id INTEGER REFERENCES organisations (id),
                employer_name TEXT NOT NULL DEFAULT '',
                employer_contact TEXT NOT NULL DEFAULT '',
                employer_phone_sealed BLOB,
                employer_phone_masked TEXT NOT NULL DEFAULT '',
                address_sealed BLOB,
                address_masked TEXT NOT NULL DEFAULT '',
                shared_at INTEGER,
                status TEXT NOT NULL CHECK (status IN ('submitted', 'confirmed', 'refused', 'withdrawn', 'ended')),
                reason TEXT NOT NULL DEFAULT '',
                ending TEXT CHECK (ending IN ('moved', 'left-employer', 'other')),
                reported_at INTEGER NOT NULL,
                counts_from INTEGER NOT NULL,
                decided_at INTEGER,
                decided_by INTEGER REFERENCES accounts (id),
                ended_at INTEGER,
                CHECK ((employer_id IS NULL) = (employer_name <> '')),
                CHECK (employer_id <> community_id),
                CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
                CHECK ((ended_at IS NULL) = (ending IS NULL)),
                CHECK ((address_sealed IS NULL) = (address_masked = ''))
            )
            """,
            // One at a time.
            "CREATE UNIQUE INDEX report_ins_live ON report_ins (volunteer_id) WHERE status IN ('submitted', 'confirmed')",
            "CREATE INDEX report_ins_volunteer ON report_ins (volunteer_id, id)",
            "CREATE INDEX report_ins_community ON report_ins (community_id, id)",
            "CREATE INDEX report_ins_employer ON report_ins (employer_id, id)",
            "CREATE INDEX report_ins_waiting ON report_ins (reported_at, id) WHERE status = 'submitted'",
            // taken never passes places: a place is taken by a conditional UPDATE.
            """
            CREATE TABLE community_posts (
                id {id},
                community_id INTEGER NOT NULL REFERENCES organisations (id),
                name TEXT NOT NULL,
                task TEXT NOT NULL,
                times TEXT NOT NULL,
                places INTEGER NOT NULL CHECK (places > 0),
                taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
                project_id INTEGER REFERENCES projects (id),
                status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
                created_at INTEGER NOT NULL,
                CHECK (taken <= places),
                CHECK (status = 'open' OR taken = 0)
            )
            """,
            "CREATE UNIQUE INDEX community_posts_name ON community_posts (community_id, name) WHERE status = 'open'",
            "CREATE INDEX community_posts_community ON community_posts (community_id, id)",
            """
            CREATE TABLE community_post_holders (
                id {id},
                post_id INTEGER NOT NULL REFERENCES community_posts (id),
                report_in_id INTEGER NOT NULL REFERENCES report_ins (id),
                taken_at INTEGER NOT NULL,
                left_at INTEGER,
                reason TEXT NOT NULL DEFAULT ''
            )
            """,
            "CREATE UNIQUE INDEX community_post_holders_now ON community_post_holders (report_in_id, post_id) WHERE left_at IS NULL",
            "CREATE INDEX community_post_holders_post ON community_post_holders (post_id, id)",
            "CREATE INDEX community_post_holders_report_in ON community_post_holders (report_in_id, id)",
        ]),
        Migration("report-ins", 2, "communities tell employers once a quarter, and review each person once a year", [
            // What was issued stays as it was. It names a person by number, so that somebody who has left is named nowhere.
            """
            CREATE TABLE report_feedback (
                id {id},
                community_id INTEGER NOT NULL REFERENCES organisations (id),
                employer_id INTEGER REFERENCES organisations (id),
                employer_name TEXT NOT NULL,
                year INTEGER NOT NULL,
                quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
                words TEXT NOT NULL,
                people INTEGER NOT NULL CHECK (people > 0),
                times INTEGER NOT NULL CHECK (times >= 0),
                hundredths INTEGER NOT NULL CHECK (hundredths >= 0),
                issued_at INTEGER NOT NULL,
                issued_by INTEGER REFERENCES accounts (id),
                issuer_name TEXT NOT NULL
            )
            """,
            .appendOnly("report_feedback"),
            "CREATE UNIQUE INDEX report_feedback_organisation ON report_feedback (community_id, year, quarter, employer_id) WHERE employer_id IS NOT NULL",
            "CREATE UNIQUE INDEX report_feedback_named ON report_feedback (community_id, year, quarter, employer_name) WHERE employer_id IS NULL",
            "CREATE INDEX report_feedback_employer ON report_feedback (employer_id, id)",
            """
            CREATE TABLE report_feedback_lines (
                feedback_id INTEGER NOT NULL REFERENCES report_feedback (id),
                position INTEGER NOT NULL CHECK (position > 0),
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                reported_on TEXT NOT NULL,
                posts TEXT NOT NULL,
                times INTEGER NOT NULL CHECK (times >= 0),
                hundredths INTEGER NOT NULL CHECK (hundredths >= 0),
                PRIMARY KEY (feedback_id, position)
            )
            """,
            .appendOnly("report_feedback_lines"),
            """
            CREATE TABLE report_reviews (
                id {id},
                report_in_id INTEGER NOT NULL REFERENCES report_ins (id),
                year INTEGER NOT NULL,
                verdict TEXT NOT NULL,
                words TEXT NOT NULL,
                reviewed_at INTEGER NOT NULL,
                reviewed_by INTEGER REFERENCES accounts (id),
                objection TEXT NOT NULL DEFAULT '',
                objected_at INTEGER,
                answer TEXT NOT NULL DEFAULT '',
                answered_at INTEGER,
                first_verdict TEXT,
                CHECK ((objected_at IS NULL) = (objection = '')),
                CHECK ((answered_at IS NULL) = (answer = '')),
                CHECK (answered_at IS NULL OR objected_at IS NOT NULL),
                UNIQUE (report_in_id, year)
            )
            """,
            "CREATE INDEX report_reviews_waiting ON report_reviews (objected_at, id) WHERE objected_at IS NOT NULL AND answered_at IS NULL",
        ]),
        Migration("report-ins", 3, "feedback that was issued wrongly is issued again, and both stay", [
            // number: 1, and one more each time. The old row is never changed: the new one names it.
            "ALTER TABLE report_feedback ADD COLUMN number INTEGER NOT NULL DEFAULT 1",
            "ALTER TABLE report_feedback ADD COLUMN replaces_id INTEGER REFERENCES report_feedback (id)",
            """
            ALTER TABLE report_feedback ADD COLUMN reason TEXT NOT NULL DEFAULT ''
                CHECK ((replaces_id IS NULL) = (number = 1) AND (replaces_id IS NULL) = (reason = ''))
            """,
            "DROP INDEX report_feedback_organisation",
            "DROP INDEX report_feedback_named",
            "CREATE UNIQUE INDEX report_feedback_unit ON report_feedback (community_id, year, quarter, employer_id, number) WHERE employer_id IS NOT NULL",
            "CREATE UNIQUE INDEX report_feedback_unit_named ON report_feedback (community_id, year, quarter, employer_name, number) WHERE employer_id IS NULL",
            "CREATE UNIQUE INDEX report_feedback_replaces ON report_feedback (replaces_id) WHERE replaces_id IS NOT NULL",
            "CREATE INDEX report_feedback_lines_volunteer ON report_feedback_lines (volunteer_id)",
        ]),
    ]
}
