import Storage

package enum RegistrationMigrations {
    package static let all = [
        Migration("registration", 1, "targets of registration by kind of unit", [
            // Shares are hundredths of a percent. The terms that a city starts with are those of the model-city plan.
            """
            CREATE TABLE registration_unit_types (
                code TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                english TEXT NOT NULL DEFAULT '',
                base TEXT NOT NULL CHECK (base IN ('headcount', 'residents')),
                ratio INTEGER NOT NULL CHECK (ratio BETWEEN 1 AND 10000),
                position INTEGER NOT NULL,
                retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
            )
            """,
            """
            INSERT INTO registration_unit_types (code, name, english, base, ratio, position) VALUES
            ('government', '党政机关、人民团体', 'Party and government offices, people''s organisations', 'headcount', 6000, 0),
            ('enterprise', '企事业单位', 'Enterprises and public institutions', 'headcount', 5000, 1),
            ('civilised', '文明单位', 'Model units', 'headcount', 7000, 2),
            ('school', '初中以上学校、大中专院校', 'Schools from junior secondary on, colleges', 'headcount', 7000, 3),
            ('village', '文明村镇（社区）', 'Model villages, towns and communities', 'residents', 1500, 4),
            ('area', '建成区常住人口', 'Residents of the built-up area', 'residents', 1000, 5)
            """,
            """
            CREATE TABLE registration_targets (
                id {id},
                year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2200),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                unit_type TEXT NOT NULL REFERENCES registration_unit_types (code),
                base INTEGER NOT NULL CHECK (base > 0),
                base_on TEXT NOT NULL,
                ratio INTEGER NOT NULL CHECK (ratio BETWEEN 1 AND 10000),
                target INTEGER NOT NULL CHECK (target > 0),
                source TEXT NOT NULL CHECK (source <> ''),
                set_at INTEGER NOT NULL,
                set_by INTEGER REFERENCES accounts (id),
                withdrawn_at INTEGER,
                version INTEGER NOT NULL DEFAULT 1
            )
            """,
            "CREATE UNIQUE INDEX registration_targets_one ON registration_targets (year, organisation_id) WHERE withdrawn_at IS NULL",
            "CREATE INDEX registration_targets_organisation ON registration_targets (organisation_id, year)",
            // How many were registered at the end of a day, of organisations that have a target: what a forecast is made from.
            // Days are counted from 1970.
            """
            CREATE TABLE registration_marks (
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                day INTEGER NOT NULL,
                amount INTEGER NOT NULL,
                PRIMARY KEY (organisation_id, day)
            )
            """,
            "CREATE INDEX registration_marks_day ON registration_marks (day)",
        ]),
        Migration("registration", 2, "random checks that registered people are real", [
            """
            CREATE TABLE registration_checks (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                kind TEXT NOT NULL CHECK (kind IN ('call', 'visit')),
                title TEXT NOT NULL,
                method TEXT NOT NULL CHECK (method IN ('simple', 'strata')),
                size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 2000),
                tries INTEGER NOT NULL CHECK (tries BETWEEN 1 AND 9),
                seed_kind TEXT NOT NULL CHECK (seed_kind IN ('sealed', 'public')),
                seed_hash TEXT NOT NULL DEFAULT '',
                seed_sealed BLOB,
                seed_source TEXT NOT NULL DEFAULT '',
                seed TEXT NOT NULL DEFAULT '',
                status TEXT NOT NULL CHECK (status IN ('announced', 'drawn', 'closed')),
                population INTEGER NOT NULL DEFAULT 0,
                population_hash TEXT NOT NULL DEFAULT '',
                announced_at INTEGER NOT NULL,
                announced_by INTEGER REFERENCES accounts (id),
                drawn_at INTEGER,
                closed_at INTEGER,
                conclusion TEXT NOT NULL DEFAULT '',
                CHECK ((status = 'announced') = (drawn_at IS NULL)),
                CHECK ((status = 'announced') = (seed = '')),
                CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
                CHECK ((seed_kind = 'sealed') = (seed_hash <> ''))
            )
            """,
            "CREATE INDEX registration_checks_organisation ON registration_checks (organisation_id, id)",
            // What was drawn from each part; the whole is one part in a simple draw. The threshold is the highest hash drawn.
            """
            CREATE TABLE registration_check_parts (
                check_id INTEGER NOT NULL REFERENCES registration_checks (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                name TEXT NOT NULL,
                population INTEGER NOT NULL,
                drawn INTEGER NOT NULL CHECK (drawn <= population),
                threshold TEXT NOT NULL,
                PRIMARY KEY (check_id, organisation_id)
            )
            """,
            """
            CREATE TABLE registration_check_people (
                check_id INTEGER NOT NULL REFERENCES registration_checks (id),
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                position INTEGER NOT NULL,
                number TEXT NOT NULL,
                hash TEXT NOT NULL,
                part_id INTEGER NOT NULL REFERENCES organisations (id),
                outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'real', 'wrong', 'unreached', 'unaware', 'refused')),
                tries INTEGER NOT NULL DEFAULT 0,
                settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
                follow_up TEXT NOT NULL DEFAULT '' CHECK (follow_up IN ('', 'open', 'done')),
                PRIMARY KEY (check_id, volunteer_id),
                UNIQUE (check_id, position),
                CHECK (settled = 0 OR outcome <> '')
            )
            """,
            "CREATE INDEX registration_check_people_volunteer ON registration_check_people (volunteer_id)",
            // Every call and every visit, and how a follow-up was settled.
            """
            CREATE TABLE registration_check_results (
                id {id},
                check_id INTEGER NOT NULL REFERENCES registration_checks (id),
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                outcome TEXT NOT NULL CHECK (outcome IN ('real', 'wrong', 'unreached', 'unaware', 'refused', 'followed')),
                note TEXT NOT NULL DEFAULT '',
                entered_at INTEGER NOT NULL,
                entered_by INTEGER REFERENCES accounts (id)
            )
            """,
            "CREATE INDEX registration_check_results_person ON registration_check_results (check_id, volunteer_id, id)",
            .appendOnly("registration_check_results"),
        ]),
        Migration("registration", 3, "targets of regions by their residents", [
            // The residents of a day, where their number comes from, and what share of them is to be registered in the year.
            """
            CREATE TABLE registration_region_targets (
                id {id},
                year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2200),
                region TEXT NOT NULL REFERENCES regions (code),
                residents INTEGER NOT NULL CHECK (residents > 0),
                residents_on TEXT NOT NULL,
                source TEXT NOT NULL CHECK (source <> ''),
                ratio INTEGER NOT NULL CHECK (ratio BETWEEN 1 AND 10000),
                target INTEGER NOT NULL CHECK (target > 0),
                set_at INTEGER NOT NULL,
                set_by INTEGER REFERENCES accounts (id),
                withdrawn_at INTEGER,
                version INTEGER NOT NULL DEFAULT 1,
                CHECK (target <= residents)
            )
            """,
            "CREATE UNIQUE INDEX registration_region_targets_one ON registration_region_targets (year, region) WHERE withdrawn_at IS NULL",
            // How many were registered in a region at the end of a day, as in registration_marks.
            """
            CREATE TABLE registration_region_marks (
                region TEXT NOT NULL REFERENCES regions (code),
                day INTEGER NOT NULL,
                amount INTEGER NOT NULL,
                PRIMARY KEY (region, day)
            )
            """,
            "CREATE INDEX registration_region_marks_day ON registration_region_marks (day)",
        ]),
    ]
}
