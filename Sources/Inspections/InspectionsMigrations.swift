import Storage

package enum InspectionsMigrations {
    package static let all = [
        Migration("inspections", 1, "checklists, rounds of inspection and what was drawn for them", [
            // What an inspection asks for (六个有, 五有). A version never changes: rounds keep the one they were planned with.
            """
            CREATE TABLE inspection_checklists (
                id {id},
                subject TEXT NOT NULL CHECK (subject IN ('site', 'team')),
                title TEXT NOT NULL,
                retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
            )
            """,
            // mend_from: the best mark that must be put right; mend_days: how long that may take.
            """
            CREATE TABLE inspection_checklist_versions (
                id {id},
                checklist_id INTEGER NOT NULL REFERENCES inspection_checklists (id),
                number INTEGER NOT NULL,
                mend_from TEXT NOT NULL CHECK (mend_from IN ('B', 'C', 'D')),
                mend_days INTEGER NOT NULL CHECK (mend_days BETWEEN 1 AND 365),
                made_at INTEGER NOT NULL,
                made_by INTEGER REFERENCES accounts (id),
                UNIQUE (checklist_id, number)
            )
            """,
            .appendOnly("inspection_checklist_versions"),
            """
            CREATE TABLE inspection_items (
                id {id},
                version_id INTEGER NOT NULL REFERENCES inspection_checklist_versions (id),
                position INTEGER NOT NULL,
                words TEXT NOT NULL,
                hint TEXT NOT NULL DEFAULT '',
                points INTEGER NOT NULL CHECK (points BETWEEN 1 AND 100),
                UNIQUE (version_id, position)
            )
            """,
            .appendOnly("inspection_items"),
            // The grade of a score is the first whose share of all points (in percent) it reaches.
            """
            CREATE TABLE inspection_grades (
                version_id INTEGER NOT NULL REFERENCES inspection_checklist_versions (id),
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                at_least INTEGER NOT NULL CHECK (at_least BETWEEN 0 AND 100),
                PRIMARY KEY (version_id, position)
            )
            """,
            .appendOnly("inspection_grades"),
            """
            CREATE TABLE inspection_rounds (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                version_id INTEGER NOT NULL REFERENCES inspection_checklist_versions (id),
                subject TEXT NOT NULL CHECK (subject IN ('site', 'team')),
                title TEXT NOT NULL,
                starts_on TEXT NOT NULL,
                ends_on TEXT NOT NULL,
                choice TEXT NOT NULL CHECK (choice IN ('all', 'hand', 'draw')),
                size INTEGER NOT NULL DEFAULT 0,
                seed_kind TEXT NOT NULL DEFAULT '' CHECK (seed_kind IN ('', 'sealed', 'public')),
                seed_hash TEXT NOT NULL DEFAULT '',
                seed_sealed BLOB,
                seed_source TEXT NOT NULL DEFAULT '',
                seed TEXT NOT NULL DEFAULT '',
                roll_hash TEXT NOT NULL DEFAULT '',
                status TEXT NOT NULL CHECK (status IN ('announced', 'running', 'closed')),
                conclusion TEXT NOT NULL DEFAULT '',
                announced_at INTEGER NOT NULL,
                announced_by INTEGER REFERENCES accounts (id),
                drawn_at INTEGER,
                closed_at INTEGER,
                CHECK (starts_on <= ends_on),
                CHECK ((choice = 'draw') = (seed_kind <> '')),
                CHECK ((seed_kind = 'sealed') = (seed_hash <> '')),
                CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
                CHECK (status <> 'announced' OR choice = 'draw')
            )
            """,
            "CREATE INDEX inspection_rounds_organisation ON inspection_rounds (organisation_id, id)",
            // From whom is drawn: frozen when the draw is announced.
            """
            CREATE TABLE inspection_roll (
                round_id INTEGER NOT NULL REFERENCES inspection_rounds (id),
                number TEXT NOT NULL,
                name TEXT NOT NULL,
                site_id INTEGER REFERENCES sites (id),
                team_id INTEGER REFERENCES organisations (id),
                PRIMARY KEY (round_id, number),
                CHECK ((site_id IS NULL) <> (team_id IS NULL))
            )
            """,
            .appendOnly("inspection_roll"),
            """
            CREATE TABLE inspection_inspectors (
                round_id INTEGER NOT NULL REFERENCES inspection_rounds (id),
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                PRIMARY KEY (round_id, account_id)
            )
            """,
            "CREATE INDEX inspection_inspectors_account ON inspection_inspectors (account_id)",
            // What is inspected; the organisation is who answers for it.
            """
            CREATE TABLE inspection_objects (
                id {id},
                round_id INTEGER NOT NULL REFERENCES inspection_rounds (id),
                position INTEGER NOT NULL,
                site_id INTEGER REFERENCES sites (id),
                team_id INTEGER REFERENCES organisations (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                number TEXT NOT NULL,
                name TEXT NOT NULL,
                region TEXT NOT NULL,
                hash TEXT NOT NULL DEFAULT '',
                UNIQUE (round_id, position),
                CHECK ((site_id IS NULL) <> (team_id IS NULL))
            )
            """,
            "CREATE UNIQUE INDEX inspection_objects_site ON inspection_objects (round_id, site_id) WHERE site_id IS NOT NULL",
            "CREATE UNIQUE INDEX inspection_objects_team ON inspection_objects (round_id, team_id) WHERE team_id IS NOT NULL",
            "CREATE INDEX inspection_objects_of_site ON inspection_objects (site_id)",
            "CREATE INDEX inspection_objects_organisation ON inspection_objects (organisation_id)",
        ]),
        Migration("inspections", 2, "inspections with marks and photographs, and what must be put right", [
            // Scores are hundredths of a point. The key is made by the inspector's phone: what is sent twice is entered once.
            """
            CREATE TABLE inspections (
                id {id},
                object_id INTEGER NOT NULL REFERENCES inspection_objects (id),
                kind TEXT NOT NULL CHECK (kind IN ('first', 'again')),
                inspected_on TEXT NOT NULL,
                on_paper INTEGER NOT NULL CHECK (on_paper IN (0, 1)),
                score INTEGER NOT NULL CHECK (score >= 0),
                points INTEGER NOT NULL CHECK (points > 0),
                grade TEXT NOT NULL,
                note TEXT NOT NULL DEFAULT '',
                latitude INTEGER,
                longitude INTEGER,
                client_key TEXT UNIQUE,
                entered_at INTEGER NOT NULL,
                entered_by INTEGER REFERENCES accounts (id),
                CHECK (score <= points * 100),
                CHECK ((longitude IS NULL) = (latitude IS NULL))
            )
            """,
            "CREATE INDEX inspections_object ON inspections (object_id, id)",
            "CREATE UNIQUE INDEX inspections_first ON inspections (object_id) WHERE kind = 'first'",
            .appendOnly("inspections"),
            // carried: not looked at again, the mark of the inspection before.
            """
            CREATE TABLE inspection_marks (
                inspection_id INTEGER NOT NULL REFERENCES inspections (id),
                item_id INTEGER NOT NULL REFERENCES inspection_items (id),
                mark TEXT NOT NULL CHECK (mark IN ('A', 'B', 'C', 'D')),
                note TEXT NOT NULL DEFAULT '',
                carried INTEGER NOT NULL CHECK (carried IN (0, 1)),
                PRIMARY KEY (inspection_id, item_id)
            )
            """,
            .appendOnly("inspection_marks"),
            """
            CREATE TABLE inspection_mendings (
                id {id},
                object_id INTEGER NOT NULL REFERENCES inspection_objects (id),
                inspection_id INTEGER NOT NULL UNIQUE REFERENCES inspections (id),
                status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'mended', 'again')),
                due_on TEXT NOT NULL,
                told_at INTEGER NOT NULL,
                answer TEXT NOT NULL DEFAULT '',
                answered_at INTEGER,
                answered_by INTEGER REFERENCES accounts (id),
                escalated_at INTEGER,
                settled_at INTEGER,
                CHECK (status = 'open' OR status = 'mended' OR status = 'again' OR answered_at IS NOT NULL),
                CHECK ((status IN ('mended', 'again')) = (settled_at IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX inspection_mendings_open ON inspection_mendings (object_id) WHERE status IN ('open', 'answered')",
            "CREATE INDEX inspection_mendings_due ON inspection_mendings (due_on, id) WHERE status = 'open'",
            """
            CREATE TABLE inspection_photos (
                id {id},
                object_id INTEGER NOT NULL REFERENCES inspection_objects (id),
                inspection_id INTEGER REFERENCES inspections (id),
                item_id INTEGER REFERENCES inspection_items (id),
                mending_id INTEGER REFERENCES inspection_mendings (id),
                upload_id INTEGER NOT NULL REFERENCES uploads (id),
                CHECK ((inspection_id IS NULL) <> (mending_id IS NULL))
            )
            """,
            "CREATE INDEX inspection_photos_upload ON inspection_photos (upload_id)",
            "CREATE INDEX inspection_photos_object ON inspection_photos (object_id, id)",
            .appendOnly("inspection_photos"),
            // Sites where nothing has taken place for long, as everybody is shown.
            """
            CREATE TABLE quiet_sites (
                site_id INTEGER PRIMARY KEY REFERENCES sites (id),
                since TEXT NOT NULL,
                marked_at INTEGER NOT NULL
            )
            """,
        ]),
        Migration("inspections", 3, "items that prove what a station or a team has, and the grade that each site has", [
            // One of 六个有 or 五有; "" for an item that proves none.
            "ALTER TABLE inspection_items ADD COLUMN have TEXT NOT NULL DEFAULT ''",
            "CREATE UNIQUE INDEX inspection_items_have ON inspection_items (version_id, have) WHERE have <> ''",
            "CREATE INDEX inspection_objects_of_team ON inspection_objects (team_id)",
            // Of what was inspected before grades were kept.
            """
            INSERT INTO site_grades (site_id, grade, place, grades, score, points, inspected_on)
            SELECT o.site_id, i.grade, COALESCE(g.position, 0), (SELECT COUNT(*) FROM inspection_grades n WHERE n.version_id = r.version_id),
                   i.score, i.points, i.inspected_on
            FROM inspections i JOIN inspection_objects o ON o.id = i.object_id JOIN inspection_rounds r ON r.id = o.round_id
            LEFT JOIN inspection_grades g ON g.version_id = r.version_id AND g.name = i.grade
            WHERE o.site_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM inspections l JOIN inspection_objects p ON p.id = l.object_id
                WHERE p.site_id = o.site_id AND (l.inspected_on, l.id) > (i.inspected_on, i.id))
            """,
        ]),
    ]
}
