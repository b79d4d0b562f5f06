import Storage

package enum OffersMigrations {
    package static let all = [
        Migration("offers", 1, "what volunteers offer, their licences, and how often they are asked", [
            // Skills, categories and times stand in the registration. The home is rounded to about 500 m; cell is its square of
            // two hundredths of a degree, by which those who live near something are found; without a home it is the county with a
            // minus before it. asked_at is 0 for the never asked, so that every index leads to them first.
            """
            CREATE TABLE offers (
                volunteer_id INTEGER PRIMARY KEY REFERENCES volunteers (id),
                region TEXT NOT NULL CHECK (length(region) = 12),
                reach INTEGER NOT NULL CHECK (reach BETWEEN 1 AND 200),
                weekly INTEGER NOT NULL CHECK (weekly BETWEEN 1 AND 14),
                latitude INTEGER,
                longitude INTEGER,
                cell INTEGER NOT NULL,
                home_consent_at INTEGER,
                paused_from TEXT,
                paused_to TEXT,
                asked_at INTEGER NOT NULL DEFAULT 0,
                saved_at INTEGER NOT NULL,
                CHECK ((latitude IS NULL) = (longitude IS NULL)),
                CHECK ((latitude IS NULL) = (cell < 0)),
                CHECK ((latitude IS NULL) = (home_consent_at IS NULL)),
                CHECK (latitude IS NULL OR (latitude % 5000 = 0 AND longitude % 5000 = 0)),
                CHECK (paused_to IS NULL OR (paused_from IS NOT NULL AND paused_to >= paused_from))
            )
            """,
            "CREATE INDEX offers_cell ON offers (cell, asked_at, volunteer_id)",
            "CREATE INDEX offers_township ON offers (substr(region, 1, 9), asked_at, volunteer_id)",
            "CREATE INDEX offers_county ON offers (substr(region, 1, 6), asked_at, volunteer_id)",
            // Languages, and categories with their rank.
            """
            CREATE TABLE offer_terms (
                volunteer_id INTEGER NOT NULL REFERENCES offers (volunteer_id),
                kind TEXT NOT NULL CHECK (kind IN ('language', 'like')),
                code TEXT NOT NULL,
                position INTEGER NOT NULL,
                PRIMARY KEY (volunteer_id, kind, code)
            )
            """,
            // Where they go however far it is.
            """
            CREATE TABLE offer_places (
                volunteer_id INTEGER NOT NULL REFERENCES offers (volunteer_id),
                region TEXT NOT NULL,
                PRIMARY KEY (volunteer_id, region)
            )
            """,
            "CREATE INDEX offer_places_region ON offer_places (region, volunteer_id)",
            """
            CREATE TABLE offer_licences (
                id {id},
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                kind TEXT NOT NULL,
                number_sealed BLOB NOT NULL,
                number_masked TEXT NOT NULL,
                valid_until TEXT,
                status TEXT NOT NULL CHECK (status IN ('waiting', 'confirmed', 'refused')),
                filed_at INTEGER NOT NULL,
                decided_at INTEGER,
                decided_by INTEGER REFERENCES accounts (id),
                decided_name TEXT NOT NULL DEFAULT '',
                reason TEXT NOT NULL DEFAULT '',
                UNIQUE (volunteer_id, kind),
                CHECK ((status = 'waiting') = (decided_at IS NULL)),
                CHECK (status <> 'refused' OR reason <> '')
            )
            """,
            "CREATE INDEX offer_licences_waiting ON offer_licences (filed_at, id) WHERE status = 'waiting'",
            "CREATE INDEX offer_licences_kind ON offer_licences (kind, volunteer_id) WHERE status = 'confirmed'",
            // Who was asked for what, and what they said; for fairness, clashes and the limit of a week.
            """
            CREATE TABLE offer_asks (
                id {id},
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                subject TEXT NOT NULL CHECK (subject <> ''),
                begins_at INTEGER NOT NULL,
                ends_at INTEGER NOT NULL,
                asked_at INTEGER NOT NULL,
                answer TEXT NOT NULL DEFAULT 'open' CHECK (answer IN ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
                answered_at INTEGER,
                UNIQUE (subject, volunteer_id),
                CHECK (ends_at > begins_at),
                CHECK ((answer = 'open') = (answered_at IS NULL))
            )
            """,
            "CREATE INDEX offer_asks_volunteer ON offer_asks (volunteer_id, asked_at)",
        ]),
    ]
}
