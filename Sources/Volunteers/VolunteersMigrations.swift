import Storage

package enum VolunteersMigrations {
    package static let all = [
        Migration("volunteers", 1, "volunteers, consents and number ranges", [
            // A registration with an ID number that is already here is kept with duplicate_of set, so that the
            // applicant sees what any applicant sees and the office can look into it.
            """
            CREATE TABLE volunteers (
                id {id},
                number TEXT UNIQUE,
                account_id INTEGER UNIQUE REFERENCES accounts (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                status TEXT NOT NULL CHECK (status IN ('submitted', 'active', 'refused', 'suspended', 'withdrawn', 'merged')),
                name TEXT NOT NULL,
                document_kind TEXT NOT NULL,
                document_hash BLOB NOT NULL,
                document_sealed BLOB NOT NULL,
                document_masked TEXT NOT NULL,
                duplicate_of INTEGER REFERENCES volunteers (id),
                sex TEXT NOT NULL,
                born_on TEXT NOT NULL,
                nationality TEXT NOT NULL DEFAULT '',
                ethnicity TEXT NOT NULL DEFAULT '',
                native_place TEXT NOT NULL DEFAULT '',
                political TEXT NOT NULL DEFAULT '',
                education TEXT NOT NULL DEFAULT '',
                occupation TEXT NOT NULL DEFAULT '',
                employer TEXT NOT NULL DEFAULT '',
                phone_hash BLOB NOT NULL,
                phone_sealed BLOB NOT NULL,
                phone_masked TEXT NOT NULL,
                email TEXT NOT NULL DEFAULT '',
                register_region TEXT NOT NULL,
                service_region TEXT NOT NULL DEFAULT '',
                living_region TEXT NOT NULL DEFAULT '',
                address_sealed BLOB,
                languages TEXT NOT NULL DEFAULT '',
                guardian_name TEXT NOT NULL DEFAULT '',
                guardian_relation TEXT NOT NULL DEFAULT '',
                guardian_phone_sealed BLOB,
                guardian_phone_masked TEXT NOT NULL DEFAULT '',
                source TEXT NOT NULL DEFAULT 'self' CHECK (source IN ('self', 'import', 'counter')),
                created_at INTEGER NOT NULL,
                registered_on TEXT,
                decided_at INTEGER,
                decision_reason TEXT NOT NULL DEFAULT '',
                once_hash BLOB,
                version INTEGER NOT NULL DEFAULT 1,
                CHECK (status NOT IN ('active', 'suspended') OR (number IS NOT NULL AND registered_on IS NOT NULL))
            )
            """,
            // One living registration for one person.
            """
            CREATE UNIQUE INDEX volunteers_document ON volunteers (document_hash)
            WHERE duplicate_of IS NULL AND status IN ('submitted', 'active', 'suspended')
            """,
            "CREATE INDEX volunteers_document_any ON volunteers (document_hash)",
            "CREATE INDEX volunteers_once ON volunteers (once_hash)",
            "CREATE INDEX volunteers_phone ON volunteers (phone_hash)",
            "CREATE INDEX volunteers_organisation ON volunteers (organisation_id, status, id)",
            "CREATE INDEX volunteers_status ON volunteers (status, created_at, id)",
            "CREATE INDEX volunteers_name ON volunteers (name, id)",
            "CREATE INDEX volunteers_registered ON volunteers (COALESCE(registered_on, ''), id)",
            "CREATE INDEX volunteers_number ON volunteers (COALESCE(number, ''), id)",
            // What a person chose from dictionaries: category, skill, time.
            """
            CREATE TABLE volunteer_choices (
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                kind TEXT NOT NULL CHECK (kind IN ('category', 'skill', 'time')),
                code TEXT NOT NULL,
                PRIMARY KEY (volunteer_id, kind, code)
            )
            """,
            """
            CREATE TABLE consents (
                id {id},
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                purpose TEXT NOT NULL CHECK (purpose IN ('registration', 'sensitive', 'guardian', 'publication')),
                text_version TEXT NOT NULL,
                channel TEXT NOT NULL CHECK (channel IN ('online', 'paper')),
                given_by TEXT NOT NULL,
                given_at INTEGER NOT NULL,
                withdrawn_at INTEGER
            )
            """,
            "CREATE INDEX consents_volunteer ON consents (volunteer_id, purpose)",
            .appendOnly("consents", mutable: ["withdrawn_at"]),
            // 注册编号分配: numbers are used up in order and never twice.
            """
            CREATE TABLE number_ranges (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                area TEXT NOT NULL CHECK (length(area) = 6),
                first INTEGER NOT NULL CHECK (first > 0),
                last INTEGER NOT NULL CHECK (last <= 999999999),
                next INTEGER NOT NULL,
                CHECK (next BETWEEN first AND last + 1)
            )
            """,
            "CREATE INDEX number_ranges_organisation ON number_ranges (organisation_id, first)",
            "CREATE UNIQUE INDEX number_ranges_area ON number_ranges (area, first, last)",
        ]),
        // Each list is read along an index that has its order, or through one that leads to a few.
        Migration("volunteers", 2, "lists of volunteers are read in their order", [
            "CREATE INDEX volunteers_born ON volunteers (born_on, id)",
            "CREATE INDEX volunteers_twins ON volunteers (duplicate_of, id) WHERE duplicate_of IS NOT NULL",
            "CREATE INDEX volunteers_other ON volunteers (status, id) WHERE status <> 'active'",
            "CREATE INDEX volunteers_other_name ON volunteers (status, name, id) WHERE status <> 'active'",
            "CREATE INDEX volunteers_other_number ON volunteers (status, COALESCE(number, ''), id) WHERE status <> 'active'",
            "CREATE INDEX volunteers_other_day ON volunteers (status, COALESCE(registered_on, ''), id) WHERE status <> 'active'",
            "CREATE INDEX volunteer_choices_code ON volunteer_choices (kind, code, volunteer_id)",
        ]),
        // Which range a range was cut from; until now the ranges themselves told it, since each lies inside another.
        Migration("volunteers", 3, "ranges of numbers are allotted and returned", [
            "ALTER TABLE number_ranges ADD COLUMN parent_id INTEGER REFERENCES number_ranges (id)",
            "ALTER TABLE number_ranges ADD COLUMN allotted_at INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE number_ranges ADD COLUMN allotted_by INTEGER REFERENCES accounts (id)",
            // Since when few are left.
            "ALTER TABLE number_ranges ADD COLUMN low_at INTEGER",
            """
            UPDATE number_ranges SET parent_id = (
                SELECT p.id FROM number_ranges p
                WHERE p.area = number_ranges.area AND p.id <> number_ranges.id AND p.first <= number_ranges.first AND p.last >= number_ranges.last
                ORDER BY p.last - p.first, p.id LIMIT 1)
            """,
            "CREATE INDEX number_ranges_parent ON number_ranges (parent_id, first)",
            "CREATE INDEX number_ranges_low ON number_ranges (low_at, id) WHERE low_at IS NOT NULL",
        ]),
    ]
}
