import Storage

package enum SitesMigrations {
    package static let all = [
        Migration("sites", 1, "sites in three tiers and points, when they are open, what they offer and what is held there", [
            """
            CREATE TABLE sites (
                id {id},
                number TEXT NOT NULL UNIQUE,
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                parent_id INTEGER REFERENCES sites (id),
                tier TEXT NOT NULL CHECK (tier IN ('centre', 'institute', 'station', 'point')),
                rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3),
                setting TEXT NOT NULL DEFAULT '',
                status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'suspended', 'closed')),
                status_reason TEXT NOT NULL DEFAULT '',
                status_since INTEGER NOT NULL,
                name TEXT NOT NULL,
                region TEXT NOT NULL,
                address TEXT NOT NULL,
                longitude INTEGER,
                latitude INTEGER,
                opened_on TEXT,
                keeper_name TEXT NOT NULL DEFAULT '',
                keeper_phone_sealed BLOB,
                keeper_phone_masked TEXT NOT NULL DEFAULT '',
                phone TEXT NOT NULL DEFAULT '',
                description TEXT NOT NULL DEFAULT '',
                hours_note TEXT NOT NULL DEFAULT '',
                created_at INTEGER NOT NULL,
                CHECK ((tier = 'point') = (setting <> '')),
                CHECK (parent_id <> id),
                CHECK ((longitude IS NULL) = (latitude IS NULL))
            )
            """,
            "CREATE UNIQUE INDEX sites_name ON sites (region, name) WHERE status <> 'closed'",
            "CREATE INDEX sites_area ON sites (region, rank, id)",
            "CREATE INDEX sites_organisation ON sites (organisation_id, id)",
            "CREATE INDEX sites_parent ON sites (parent_id, id)",
            // The last number given; one row.
            "CREATE TABLE site_numbers (last INTEGER NOT NULL)",
            "INSERT INTO site_numbers (last) VALUES (0)",
            // Minutes after midnight; a day may have several spans.
            """
            CREATE TABLE site_hours (
                site_id INTEGER NOT NULL REFERENCES sites (id),
                weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
                opens INTEGER NOT NULL CHECK (opens >= 0),
                closes INTEGER NOT NULL CHECK (closes <= 1440),
                PRIMARY KEY (site_id, weekday, opens),
                CHECK (opens < closes)
            )
            """,
            // weekday 0: every day; NULL: on request.
            """
            CREATE TABLE site_activities (
                id {id},
                site_id INTEGER NOT NULL REFERENCES sites (id),
                name TEXT NOT NULL,
                weekday INTEGER CHECK (weekday BETWEEN 0 AND 7),
                starts INTEGER,
                ends INTEGER,
                category TEXT NOT NULL DEFAULT '',
                audience TEXT NOT NULL DEFAULT '',
                note TEXT NOT NULL DEFAULT '',
                active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
                CHECK ((weekday IS NULL) = (starts IS NULL)),
                CHECK ((weekday IS NULL) = (ends IS NULL)),
                CHECK (starts < ends)
            )
            """,
            "CREATE UNIQUE INDEX site_activities_name ON site_activities (site_id, name) WHERE active = 1",
            "CREATE INDEX site_activities_site ON site_activities (site_id, id)",
            """
            CREATE TABLE site_projects (
                site_id INTEGER NOT NULL REFERENCES sites (id),
                project_id INTEGER NOT NULL REFERENCES projects (id),
                added_at INTEGER NOT NULL,
                PRIMARY KEY (site_id, project_id)
            )
            """,
            "CREATE INDEX site_projects_project ON site_projects (project_id)",
        ]),
        Migration("sites", 2, "rooms and desks of sites, and who has booked them", [
            """
            CREATE TABLE site_rooms (
                id {id},
                site_id INTEGER NOT NULL REFERENCES sites (id),
                kind TEXT NOT NULL CHECK (kind IN ('room', 'desk', 'equipment')),
                usage TEXT NOT NULL CHECK (usage IN ('booking', 'incubation')),
                name TEXT NOT NULL,
                seats INTEGER NOT NULL DEFAULT 0 CHECK (seats >= 0),
                opens INTEGER NOT NULL CHECK (opens >= 0),
                closes INTEGER NOT NULL CHECK (closes <= 1440),
                review INTEGER NOT NULL CHECK (review IN (0, 1)),
                note TEXT NOT NULL DEFAULT '',
                active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
                CHECK (opens < closes)
            )
            """,
            "CREATE UNIQUE INDEX site_rooms_name ON site_rooms (site_id, name) WHERE active = 1",
            "CREATE INDEX site_rooms_site ON site_rooms (site_id, id)",
            """
            CREATE TABLE bookings (
                id {id},
                room_id INTEGER NOT NULL REFERENCES site_rooms (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                day TEXT NOT NULL,
                starts INTEGER NOT NULL,
                ends INTEGER NOT NULL,
                purpose TEXT NOT NULL,
                people INTEGER NOT NULL CHECK (people > 0),
                is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
                status TEXT NOT NULL CHECK (status IN ('applied', 'confirmed', 'refused', 'cancelled')),
                reason TEXT NOT NULL DEFAULT '',
                booked_by INTEGER REFERENCES accounts (id),
                booked_at INTEGER NOT NULL,
                decided_at INTEGER,
                CHECK (starts < ends AND starts >= 0 AND ends <= 1440)
            )
            """,
            "CREATE INDEX bookings_room ON bookings (room_id, day, starts)",
            "CREATE INDEX bookings_day ON bookings (day, starts, id)",
            "CREATE INDEX bookings_organisation ON bookings (organisation_id, day, starts, id)",
            "CREATE INDEX bookings_waiting ON bookings (booked_at, id) WHERE status = 'applied'",
            // A quarter of an hour of a room belongs to one booking: this key is why nobody books twice. Rows go with a
            // cancellation or a refusal.
            """
            CREATE TABLE booking_quarters (
                room_id INTEGER NOT NULL REFERENCES site_rooms (id),
                day TEXT NOT NULL,
                quarter INTEGER NOT NULL CHECK (quarter BETWEEN 0 AND 95),
                booking_id INTEGER NOT NULL REFERENCES bookings (id),
                PRIMARY KEY (room_id, day, quarter)
            )
            """,
            "CREATE INDEX booking_quarters_booking ON booking_quarters (booking_id)",
        ]),
        Migration("sites", 3, "places of incubation, granted to one organisation at a time", [
            """
            CREATE TABLE incubations (
                id {id},
                site_id INTEGER NOT NULL REFERENCES sites (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                status TEXT NOT NULL CHECK (status IN ('applied', 'granted', 'refused', 'withdrawn', 'returned')),
                wanted_kind TEXT NOT NULL CHECK (wanted_kind IN ('room', 'desk')),
                wanted_from TEXT NOT NULL,
                wanted_to TEXT NOT NULL,
                people INTEGER NOT NULL CHECK (people > 0),
                computers INTEGER NOT NULL CHECK (computers >= 0),
                coaching INTEGER NOT NULL CHECK (coaching IN (0, 1)),
                plan TEXT NOT NULL,
                room_id INTEGER REFERENCES site_rooms (id),
                starts_on TEXT,
                ends_on TEXT,
                granted_computers INTEGER NOT NULL DEFAULT 0 CHECK (granted_computers >= 0),
                coach TEXT NOT NULL DEFAULT '',
                reason TEXT NOT NULL DEFAULT '',
                returned_on TEXT,
                handover TEXT NOT NULL DEFAULT '',
                applied_by INTEGER REFERENCES accounts (id),
                applied_at INTEGER NOT NULL,
                decided_at INTEGER,
                CHECK (wanted_from <= wanted_to),
                CHECK (starts_on <= ends_on),
                CHECK ((status IN ('granted', 'returned')) = (room_id IS NOT NULL)),
                CHECK ((room_id IS NULL) = (starts_on IS NULL) AND (room_id IS NULL) = (ends_on IS NULL)),
                CHECK ((status = 'returned') = (returned_on IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX incubations_waiting ON incubations (site_id, organisation_id) WHERE status = 'applied'",
            "CREATE INDEX incubations_applied ON incubations (applied_at, id) WHERE status = 'applied'",
            "CREATE INDEX incubations_organisation ON incubations (organisation_id, id)",
            "CREATE INDEX incubations_ending ON incubations (ends_on, id) WHERE status = 'granted'",
            // A day of a place belongs to one organisation. Days go when the place is handed back before its time.
            """
            CREATE TABLE incubation_days (
                room_id INTEGER NOT NULL REFERENCES site_rooms (id),
                day TEXT NOT NULL,
                incubation_id INTEGER NOT NULL REFERENCES incubations (id),
                PRIMARY KEY (room_id, day)
            )
            """,
            "CREATE INDEX incubation_days_incubation ON incubation_days (incubation_id, day)",
        ]),
        Migration("sites", 4, "bookings that were made together, again and again until a day", [
            """
            CREATE TABLE booking_series (
                id {id},
                room_id INTEGER NOT NULL REFERENCES site_rooms (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                rule TEXT NOT NULL CHECK (rule IN ('weekly', 'fortnightly', 'monthly')),
                first_day TEXT NOT NULL,
                until_day TEXT NOT NULL,
                booked_by INTEGER REFERENCES accounts (id),
                booked_at INTEGER NOT NULL,
                CHECK (first_day < until_day)
            )
            """,
            "ALTER TABLE bookings ADD COLUMN series_id INTEGER REFERENCES booking_series (id)",
            "CREATE INDEX bookings_series ON bookings (series_id, day) WHERE series_id IS NOT NULL",
        ]),
        Migration("sites", 5, "the grade that each site has", [
            // Of its latest inspection: score in hundredths of a point, place 0 for the best of so many grades.
            """
            CREATE TABLE site_grades (
                site_id INTEGER PRIMARY KEY REFERENCES sites (id),
                grade TEXT NOT NULL,
                place INTEGER NOT NULL CHECK (place >= 0),
                grades INTEGER NOT NULL,
                score INTEGER NOT NULL CHECK (score >= 0),
                points INTEGER NOT NULL CHECK (points > 0),
                inspected_on TEXT NOT NULL,
                CHECK (place < grades),
                CHECK (score <= points * 100)
            )
            """,
            "CREATE INDEX site_grades_grade ON site_grades (grade, site_id)",
        ]),
    ]
}
