import Storage

package enum OrganisationsMigrations {
    package static let all = [
        Migration("organisations", 1, "the tree of organisations and teams, and who is appointed in it", [
            // The root, the city's office, has no parent and the path "/"; below it a path lists the numbers: "/4/17/".
            """
            CREATE TABLE organisations (
                id {id},
                parent_id INTEGER REFERENCES organisations (id),
                path TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL CHECK (kind IN ('office', 'association', 'corps', 'centre', 'station', 'organisation', 'team')),
                relation TEXT NOT NULL DEFAULT 'direct' CHECK (relation IN ('direct', 'liaison')),
                status TEXT NOT NULL CHECK (status IN ('submitted', 'active', 'refused', 'suspended', 'dissolved')),
                number TEXT UNIQUE,
                name TEXT NOT NULL,
                region TEXT NOT NULL,
                credit_code TEXT,
                address TEXT NOT NULL DEFAULT '',
                longitude INTEGER,
                latitude INTEGER,
                founded_on TEXT,
                supervisor TEXT NOT NULL DEFAULT '',
                description TEXT NOT NULL DEFAULT '',
                contact_name TEXT NOT NULL DEFAULT '',
                contact_phone_sealed BLOB,
                contact_phone_masked TEXT NOT NULL DEFAULT '',
                head_name TEXT NOT NULL DEFAULT '',
                field TEXT NOT NULL DEFAULT '',
                is_public INTEGER NOT NULL DEFAULT 1 CHECK (is_public IN (0, 1)),
                join_mode TEXT NOT NULL DEFAULT 'approval' CHECK (join_mode IN ('approval', 'verified', 'closed', 'password')),
                join_password TEXT NOT NULL DEFAULT '',
                applicant_account INTEGER REFERENCES accounts (id),
                created_at INTEGER NOT NULL,
                decided_at INTEGER,
                decision_reason TEXT NOT NULL DEFAULT '',
                CHECK ((parent_id IS NULL) = (path = '/'))
            )
            """,
            "CREATE UNIQUE INDEX organisations_one_root ON organisations (kind) WHERE parent_id IS NULL",
            "CREATE INDEX organisations_parent ON organisations (parent_id, name)",
            "CREATE INDEX organisations_applicant ON organisations (applicant_account) WHERE applicant_account IS NOT NULL",
            "CREATE INDEX organisations_status ON organisations (status, created_at)",
            "CREATE INDEX organisations_kind ON organisations (kind, status, name)",
            "CREATE UNIQUE INDEX organisations_name ON organisations (parent_id, name) WHERE status IN ('submitted', 'active', 'suspended')",
            """
            CREATE TABLE organisation_terms (
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                kind TEXT NOT NULL CHECK (kind IN ('category', 'offer', 'need')),
                code TEXT NOT NULL,
                PRIMARY KEY (organisation_id, kind, code)
            )
            """,
            // The last number given; one row.
            "CREATE TABLE organisation_numbers (last INTEGER NOT NULL)",
            "INSERT INTO organisation_numbers (last) VALUES (0)",
            """
            CREATE TABLE appointments (
                id {id},
                account_id INTEGER NOT NULL REFERENCES accounts (id),
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                role TEXT NOT NULL CHECK (role IN ('administrator', 'leader', 'keeper', 'auditor')),
                appointed_by INTEGER REFERENCES accounts (id),
                appointed_at INTEGER NOT NULL,
                ended_at INTEGER
            )
            """,
            "CREATE UNIQUE INDEX appointments_current ON appointments (account_id, organisation_id, role) WHERE ended_at IS NULL",
            "CREATE INDEX appointments_organisation ON appointments (organisation_id)",
            // Volunteers in teams; the volunteer's own table belongs to another module, so the number stands alone.
            """
            CREATE TABLE team_members (
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                volunteer_id INTEGER NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('applied', 'member', 'left', 'refused')),
                message TEXT NOT NULL DEFAULT '',
                since INTEGER NOT NULL,
                decided_by INTEGER REFERENCES accounts (id),
                PRIMARY KEY (organisation_id, volunteer_id)
            )
            """,
            "CREATE INDEX team_members_volunteer ON team_members (volunteer_id)",
            "CREATE INDEX team_members_status ON team_members (organisation_id, status, volunteer_id)",
        ]),
        Migration("organisations", 2, "lists of organisations are read in their order", [
            "CREATE INDEX organisations_by_name ON organisations (name, id)",
            "CREATE INDEX organisations_of_kind ON organisations (kind, id)",
            "CREATE INDEX organisations_of_kind_name ON organisations (kind, name, id)",
            "CREATE INDEX organisations_of_status ON organisations (status, id)",
        ]),
        Migration("organisations", 3, "what became of organisations, and who goes on with what they did", [
            "ALTER TABLE organisations ADD COLUMN successor_id INTEGER REFERENCES organisations (id)",
            // Only ever added to. A name is kept as it was; the other organisation is the parent, the successor or the one
            // that was taken over.
            """
            CREATE TABLE organisation_events (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                kind TEXT NOT NULL CHECK (kind IN ('founded', 'renamed', 'moved', 'suspended', 'reinstated', 'merged', 'dissolved', 'received')),
                happened_at INTEGER NOT NULL,
                account_id INTEGER REFERENCES accounts (id),
                name TEXT NOT NULL DEFAULT '',
                other_id INTEGER REFERENCES organisations (id),
                reason TEXT NOT NULL DEFAULT ''
            )
            """,
            "CREATE INDEX organisation_events_of ON organisation_events (organisation_id, id)",
            // Nobody is a member without saying so: an invitation waits for its answer and is gone with it.
            """
            CREATE TABLE team_invitations (
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                volunteer_id INTEGER NOT NULL,
                message TEXT NOT NULL DEFAULT '',
                invited_by INTEGER REFERENCES accounts (id),
                invited_at INTEGER NOT NULL,
                PRIMARY KEY (organisation_id, volunteer_id)
            )
            """,
            "CREATE INDEX team_invitations_volunteer ON team_invitations (volunteer_id)",
            // 副队长, 骨干, 联络员 …: a term of the dictionary member-roles, or nothing.
            "ALTER TABLE team_members ADD COLUMN role TEXT NOT NULL DEFAULT ''",
        ]),
        Migration("organisations", 4, "teams ask for another name, field or leader", [
            // NULL is what should stay as it is.
            """
            CREATE TABLE organisation_changes (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                name TEXT,
                field TEXT,
                leader_id INTEGER,
                reason TEXT NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('submitted', 'approved', 'refused', 'withdrawn')),
                applied_by INTEGER REFERENCES accounts (id),
                applied_at INTEGER NOT NULL,
                decided_by INTEGER REFERENCES accounts (id),
                decided_at INTEGER,
                answer TEXT NOT NULL DEFAULT '',
                CHECK (name IS NOT NULL OR field IS NOT NULL OR leader_id IS NOT NULL),
                CHECK ((status = 'submitted') = (decided_at IS NULL))
            )
            """,
            // One at a time.
            "CREATE UNIQUE INDEX organisation_changes_open ON organisation_changes (organisation_id) WHERE status = 'submitted'",
            "CREATE INDEX organisation_changes_of ON organisation_changes (organisation_id, id)",
        ]),
        Migration("organisations", 5, "commissions and teams of units, and the departments that lead a field", [
            """
            ALTER TABLE organisations ADD COLUMN nature TEXT NOT NULL DEFAULT 'ordinary'
                CHECK (nature = 'ordinary' OR (nature = 'commission' AND kind = 'office') OR (nature = 'unit' AND kind = 'team'))
            """,
            // A field is led by one department at a time; what has ended stays.
            """
            CREATE TABLE departments (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                name TEXT NOT NULL,
                field TEXT NOT NULL,
                contact_name TEXT NOT NULL DEFAULT '',
                phone TEXT NOT NULL DEFAULT '',
                since TEXT NOT NULL,
                until TEXT,
                successor_id INTEGER REFERENCES departments (id),
                CHECK (until IS NULL OR until >= since),
                CHECK (successor_id IS NULL OR until IS NOT NULL)
            )
            """,
            "CREATE UNIQUE INDEX departments_field ON departments (organisation_id, field) WHERE until IS NULL",
            """
            CREATE TABLE organisation_departments (
                organisation_id INTEGER PRIMARY KEY REFERENCES organisations (id),
                department_id INTEGER NOT NULL REFERENCES departments (id)
            )
            """,
            "CREATE INDEX organisation_departments_of ON organisation_departments (department_id, organisation_id)",
        ]),
        Migration("organisations", 6, "teams that stood before a day are counted, and those of a region found, along an index", [
            "CREATE INDEX organisations_standing ON organisations (kind, status, created_at, path)",
            "CREATE INDEX organisations_of_region ON organisations (kind, region, id)",
        ]),
    ]
}
