import Storage

package enum ProjectsMigrations {
    package static let all = [
        Migration("projects", 1, "brands, projects, posts, sign-ups", [
            """
            CREATE TABLE brands (
                id {id},
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                name TEXT NOT NULL UNIQUE,
                slogan TEXT NOT NULL DEFAULT '',
                description TEXT NOT NULL DEFAULT '',
                category TEXT NOT NULL DEFAULT '',
                started_on TEXT,
                status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired')),
                created_at INTEGER NOT NULL
            )
            """,
            // Recruiting, ended, running and waiting to be closed follow from the clock; only decisions are stored.
            """
            CREATE TABLE projects (
                id {id},
                number TEXT UNIQUE,
                organisation_id INTEGER NOT NULL REFERENCES organisations (id),
                brand_id INTEGER REFERENCES brands (id),
                status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'refused', 'approved', 'paused', 'settled', 'closed', 'void')),
                name TEXT NOT NULL CHECK (length(name) <= 50),
                scope TEXT NOT NULL,
                password_hash BLOB,
                starts_at INTEGER NOT NULL,
                ends_at INTEGER NOT NULL,
                recruit_from INTEGER NOT NULL,
                recruit_to INTEGER NOT NULL,
                region TEXT NOT NULL,
                place TEXT NOT NULL,
                longitude INTEGER,
                latitude INTEGER,
                description TEXT NOT NULL,
                risks TEXT NOT NULL,
                contact_name TEXT NOT NULL,
                contact_phone TEXT NOT NULL,
                min_hours INTEGER NOT NULL DEFAULT 0,
                dangerous INTEGER NOT NULL DEFAULT 0 CHECK (dangerous IN (0, 1)),
                insurance TEXT NOT NULL DEFAULT '',
                declared_at INTEGER,
                declared_by INTEGER REFERENCES accounts (id),
                extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1)),
                created_by INTEGER REFERENCES accounts (id),
                created_at INTEGER NOT NULL,
                submitted_at INTEGER,
                decided_at INTEGER,
                decision_reason TEXT NOT NULL DEFAULT '',
                settled_at INTEGER,
                closed_at INTEGER,
                closing_note TEXT NOT NULL DEFAULT '',
                version INTEGER NOT NULL DEFAULT 1,
                CHECK (ends_at > starts_at),
                CHECK (recruit_to > recruit_from AND recruit_to <= ends_at),
                CHECK (dangerous = 0 OR status IN ('draft', 'submitted', 'refused', 'void') OR insurance <> ''),
                CHECK (status IN ('draft', 'void') OR declared_at IS NOT NULL)
            )
            """,
            "CREATE INDEX projects_organisation ON projects (organisation_id, status, starts_at)",
            "CREATE INDEX projects_status ON projects (status, starts_at, id)",
            "CREATE INDEX projects_submitted ON projects (submitted_at) WHERE status = 'submitted'",
            "CREATE INDEX projects_brand ON projects (brand_id) WHERE brand_id IS NOT NULL",
            """
            CREATE TABLE project_choices (
                project_id INTEGER NOT NULL REFERENCES projects (id),
                kind TEXT NOT NULL CHECK (kind IN ('category', 'audience', 'safeguard')),
                code TEXT NOT NULL,
                PRIMARY KEY (project_id, kind, code)
            )
            """,
            "CREATE INDEX project_choices_code ON project_choices (kind, code, project_id)",
            // taken and waiting are counted in the transaction that takes a place; the schema forbids an oversold post.
            // queued counts everybody who ever waited, and so numbers the queue.
            """
            CREATE TABLE posts (
                id {id},
                project_id INTEGER NOT NULL REFERENCES projects (id),
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                conditions TEXT NOT NULL DEFAULT '',
                min_age INTEGER,
                max_age INTEGER,
                quota INTEGER NOT NULL CHECK (quota >= 0),
                taken INTEGER NOT NULL DEFAULT 0,
                waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
                queued INTEGER NOT NULL DEFAULT 0,
                review INTEGER NOT NULL DEFAULT 0 CHECK (review IN (0, 1)),
                CHECK (taken BETWEEN 0 AND quota)
            )
            """,
            "CREATE INDEX posts_project ON posts (project_id, position)",
            """
            CREATE TABLE check_in_points (
                id {id},
                project_id INTEGER NOT NULL REFERENCES projects (id),
                name TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('in', 'out', 'both')),
                longitude INTEGER,
                latitude INTEGER,
                radius INTEGER NOT NULL DEFAULT 0 CHECK (radius >= 0),
                secret BLOB NOT NULL,
                CHECK (radius = 0 OR (longitude IS NOT NULL AND latitude IS NOT NULL))
            )
            """,
            "CREATE INDEX check_in_points_project ON check_in_points (project_id)",
            // A place is held by 'accepted' and, while the leader decides, by 'applied'; 'waiting' is served in queue order.
            """
            CREATE TABLE sign_ups (
                id {id},
                project_id INTEGER NOT NULL REFERENCES projects (id),
                post_id INTEGER NOT NULL REFERENCES posts (id),
                volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
                status TEXT NOT NULL CHECK (status IN ('applied', 'accepted', 'waiting', 'refused', 'cancelled')),
                queue INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                decided_at INTEGER,
                decided_by INTEGER REFERENCES accounts (id),
                reason TEXT NOT NULL DEFAULT ''
            )
            """,
            "CREATE UNIQUE INDEX sign_ups_one ON sign_ups (project_id, volunteer_id) WHERE status IN ('applied', 'accepted', 'waiting')",
            "CREATE INDEX sign_ups_post ON sign_ups (post_id, status, queue)",
            "CREATE INDEX sign_ups_volunteer ON sign_ups (volunteer_id, project_id, status)",
            "CREATE INDEX sign_ups_project ON sign_ups (project_id, id)",
            "CREATE INDEX sign_ups_applied ON sign_ups (project_id) WHERE status = 'applied'",
        ]),
        Migration("projects", 2, "approved projects are found by their end", [
            "CREATE INDEX projects_coming ON projects (ends_at, starts_at, recruit_from, recruit_to) WHERE status = 'approved'",
        ]),
        // Each list is read along an index that has its order, however many projects there are.
        Migration("projects", 3, "lists of projects and sign-ups are read in their order", [
            "CREATE INDEX projects_start ON projects (starts_at, id)",
            // What is over and not yet closed is passed over without being read.
            "DROP INDEX projects_status",
            "CREATE INDEX projects_status ON projects (status, starts_at, id, recruit_to, recruit_from, ends_at)",
            "CREATE INDEX projects_county ON projects (status, substr(region, 1, 6), starts_at, id, recruit_to, recruit_from, ends_at)",
            "CREATE INDEX projects_long ON projects (ends_at, starts_at, id) WHERE ends_at - starts_at > 86400",
            "CREATE INDEX projects_maker ON projects (created_by, starts_at, id) WHERE created_by IS NOT NULL",
            "DROP INDEX projects_brand",
            "CREATE INDEX projects_brand ON projects (brand_id, starts_at, id) WHERE brand_id IS NOT NULL",
            "CREATE INDEX sign_ups_state ON sign_ups (project_id, status, id)",
            "CREATE INDEX sign_ups_undecided ON sign_ups (id) WHERE status = 'applied'",
        ]),
    ]
}
