-- A city founded with the first release: its schema, its office and its administrator.
BEGIN;
CREATE TABLE migrations (
    module TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, applied_at INTEGER NOT NULL,
    PRIMARY KEY (module, number));
CREATE TABLE audit_events (
    id INTEGER PRIMARY KEY,
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
) STRICT;
CREATE TABLE idempotency_keys (
    key_hash BLOB PRIMARY KEY,
    account_id INTEGER,
    request_hash BLOB NOT NULL,
    status INTEGER,
    body BLOB,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE settings_history (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT NOT NULL,
    at INTEGER NOT NULL,
    account_id INTEGER,
    name TEXT NOT NULL
) STRICT;
CREATE TABLE dictionary_entries (
    dictionary TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    english TEXT NOT NULL,
    national_code TEXT,
    position INTEGER NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    PRIMARY KEY (dictionary, code)
) STRICT;
CREATE TABLE setting_images (
    key TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE regions (
    code TEXT PRIMARY KEY CHECK (length(code) = 12),
    parent TEXT REFERENCES regions (code),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    name TEXT NOT NULL,
    longitude INTEGER,
    latitude INTEGER
) STRICT;
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    login TEXT UNIQUE,
    phone_hash BLOB,
    phone_sealed BLOB,
    phone_masked TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL,
    password_set_at INTEGER NOT NULL,
    must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    created_at INTEGER NOT NULL,
    CHECK (login IS NOT NULL OR phone_hash IS NOT NULL)
) STRICT;
CREATE TABLE past_passwords (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    password_hash TEXT NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('browser', 'bearer')),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sign_in_failures (
    handle_hash BLOB PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    locked_until INTEGER
) STRICT;
CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
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
) STRICT;
CREATE TABLE organisation_terms (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL CHECK (kind IN ('category', 'offer', 'need')),
    code TEXT NOT NULL,
    PRIMARY KEY (organisation_id, kind, code)
) STRICT;
CREATE TABLE organisation_numbers (last INTEGER NOT NULL) STRICT;
CREATE TABLE appointments (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    role TEXT NOT NULL CHECK (role IN ('administrator', 'leader', 'keeper', 'auditor')),
    appointed_by INTEGER REFERENCES accounts (id),
    appointed_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE TABLE team_members (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    volunteer_id INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('applied', 'member', 'left', 'refused')),
    message TEXT NOT NULL DEFAULT '',
    since INTEGER NOT NULL,
    decided_by INTEGER REFERENCES accounts (id),
    PRIMARY KEY (organisation_id, volunteer_id)
) STRICT;
CREATE TABLE volunteers (
    id INTEGER PRIMARY KEY,
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
) STRICT;
CREATE TABLE volunteer_choices (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    kind TEXT NOT NULL CHECK (kind IN ('category', 'skill', 'time')),
    code TEXT NOT NULL,
    PRIMARY KEY (volunteer_id, kind, code)
) STRICT;
CREATE TABLE consents (
    id INTEGER PRIMARY KEY,
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('registration', 'sensitive', 'guardian', 'publication')),
    text_version TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('online', 'paper')),
    given_by TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
CREATE TABLE number_ranges (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    area TEXT NOT NULL CHECK (length(area) = 6),
    first INTEGER NOT NULL CHECK (first > 0),
    last INTEGER NOT NULL CHECK (last <= 999999999),
    next INTEGER NOT NULL,
    CHECK (next BETWEEN first AND last + 1)
) STRICT;
CREATE TABLE volunteer_imports (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER REFERENCES accounts (id),
    actor_name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sheet TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('checking', 'checked', 'importing', 'done', 'discarded')),
    row_count INTEGER NOT NULL DEFAULT 0,
    acceptable INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    taken INTEGER NOT NULL DEFAULT 0,
    approved INTEGER NOT NULL DEFAULT 0,
    next_row INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
CREATE TABLE volunteer_import_files (
    import_id INTEGER PRIMARY KEY REFERENCES volunteer_imports (id),
    created_at INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE TABLE volunteer_import_findings (
    import_id INTEGER NOT NULL REFERENCES volunteer_imports (id),
    row_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('problem', 'skipped', 'note')),
    column_letters TEXT NOT NULL,
    heading TEXT NOT NULL,
    field TEXT NOT NULL,
    value_masked TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (import_id, row_number, position)
) STRICT;
CREATE TABLE volunteer_import_rows (
    import_id INTEGER NOT NULL REFERENCES volunteer_imports (id),
    row_number INTEGER NOT NULL,
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    PRIMARY KEY (import_id, row_number)
) STRICT;
CREATE TABLE brands (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL UNIQUE,
    slogan TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    started_on TEXT,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired')),
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE projects (
    id INTEGER PRIMARY KEY,
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
) STRICT;
CREATE TABLE project_choices (
    project_id INTEGER NOT NULL REFERENCES projects (id),
    kind TEXT NOT NULL CHECK (kind IN ('category', 'audience', 'safeguard')),
    code TEXT NOT NULL,
    PRIMARY KEY (project_id, kind, code)
) STRICT;
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
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
) STRICT;
CREATE TABLE check_in_points (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('in', 'out', 'both')),
    longitude INTEGER,
    latitude INTEGER,
    radius INTEGER NOT NULL DEFAULT 0 CHECK (radius >= 0),
    secret BLOB NOT NULL,
    CHECK (radius = 0 OR (longitude IS NOT NULL AND latitude IS NOT NULL))
) STRICT;
CREATE TABLE sign_ups (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    post_id INTEGER NOT NULL REFERENCES posts (id),
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    status TEXT NOT NULL CHECK (status IN ('applied', 'accepted', 'waiting', 'refused', 'cancelled')),
    queue INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE check_ins (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    post_id INTEGER NOT NULL REFERENCES posts (id),
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    in_point INTEGER REFERENCES check_in_points (id),
    out_point INTEGER REFERENCES check_in_points (id),
    method TEXT NOT NULL CHECK (method IN ('code', 'roll-call')),
    status TEXT NOT NULL CHECK (status IN ('open', 'closed', 'forced')),
    opened_at INTEGER NOT NULL,
    opened_by INTEGER REFERENCES accounts (id),
    closed_at INTEGER,
    closed_by INTEGER REFERENCES accounts (id),
    in_range INTEGER,
    longitude INTEGER,
    latitude INTEGER,
    CHECK ((status = 'open') = (closed_at IS NULL)),
    CHECK (closed_at IS NULL OR closed_at >= opened_at)
) STRICT;
CREATE TABLE record_proofs (
    id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    bytes BLOB NOT NULL,
    uploaded_by INTEGER REFERENCES accounts (id),
    uploaded_at INTEGER NOT NULL
) STRICT;
CREATE TABLE service_records (
    id INTEGER PRIMARY KEY,
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    project_id INTEGER NOT NULL REFERENCES projects (id),
    post_id INTEGER REFERENCES posts (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    check_in_id INTEGER UNIQUE REFERENCES check_ins (id),
    kind TEXT NOT NULL CHECK (kind IN ('credit', 'honour')),
    method TEXT NOT NULL CHECK (method IN ('check-in', 'roll-call', 'made-up', 'applied', 'imported')),
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    hundredths INTEGER NOT NULL CHECK (hundredths > 0 AND hundredths <= 2400),
    content TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    proof_id INTEGER REFERENCES record_proofs (id),
    recorded_by INTEGER REFERENCES accounts (id),
    recorder_name TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    effective_on TEXT NOT NULL,
    replaces INTEGER UNIQUE REFERENCES service_records (id),
    status TEXT NOT NULL DEFAULT 'standing' CHECK (status IN ('standing', 'disputed', 'void')),
    CHECK (ended_at > started_at),
    CHECK (method <> 'made-up' OR proof_id IS NOT NULL)
) STRICT;
CREATE TABLE record_events (
    id INTEGER PRIMARY KEY,
    record_id INTEGER NOT NULL REFERENCES service_records (id),
    kind TEXT NOT NULL CHECK (kind IN ('entered', 'disputed', 'upheld', 'voided')),
    at INTEGER NOT NULL,
    account_id INTEGER,
    name TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE objections (
    id INTEGER PRIMARY KEY,
    record_id INTEGER NOT NULL REFERENCES service_records (id),
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    text TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'upheld', 'voided')),
    answer TEXT NOT NULL DEFAULT '',
    settled_at INTEGER,
    settled_by INTEGER REFERENCES accounts (id)
) STRICT;
CREATE TABLE certificates (
    id INTEGER PRIMARY KEY,
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
) STRICT;
CREATE TABLE certificate_numbers (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999)
) STRICT;
CREATE TABLE certificate_requests (
    id INTEGER PRIMARY KEY,
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
) STRICT;
INSERT INTO migrations VALUES ('audit', 1, 'the audit trail', 1795306790);
INSERT INTO migrations VALUES ('pages', 1, 'idempotency keys', 1795306790);
INSERT INTO migrations VALUES ('settings', 1, 'settings, dictionaries and their history', 1795306790);
INSERT INTO migrations VALUES ('regions', 1, 'the administrative tree', 1795306790);
INSERT INTO migrations VALUES ('identity', 1, 'accounts and sessions', 1795306790);
INSERT INTO migrations VALUES ('organisations', 1, 'the tree of organisations and teams, and who is appointed in it', 1795306790);
INSERT INTO migrations VALUES ('volunteers', 1, 'volunteers, consents and number ranges', 1795306790);
INSERT INTO migrations VALUES ('volunteer-imports', 1, 'lists of volunteers: checked, imported, and what was found', 1795306790);
INSERT INTO migrations VALUES ('projects', 1, 'brands, projects, posts, sign-ups', 1795306790);
INSERT INTO migrations VALUES ('service-records', 1, 'check-ins and the hours ledger', 1795306790);
INSERT INTO migrations VALUES ('recognition', 1, 'certificates', 1795306790);
INSERT INTO regions VALUES ('360000000000', NULL, 1, '江西省', 115816350, 28636660);
INSERT INTO regions VALUES ('360500000000', '360000000000', 2, '新余市', 114917346, 27817808);
INSERT INTO regions VALUES ('360501000000', '360500000000', 3, '市辖区', NULL, NULL);
INSERT INTO regions VALUES ('360502000000', '360500000000', 3, '渝水区', 114944549, 27800148);
INSERT INTO regions VALUES ('360521000000', '360500000000', 3, '分宜县', 114692049, 27814757);
INSERT INTO regions VALUES ('360502001000', '360502000000', 4, '云岭街道', NULL, NULL);
INSERT INTO regions VALUES ('360502001001', '360502001000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360502002000', '360502000000', 4, '竹溪街道', NULL, NULL);
INSERT INTO regions VALUES ('360502002001', '360502002000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360502003000', '360502000000', 4, '望湖街道', NULL, NULL);
INSERT INTO regions VALUES ('360502003001', '360502003000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360502004000', '360502000000', 4, '南门坊街道', NULL, NULL);
INSERT INTO regions VALUES ('360502004001', '360502004000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360502005000', '360502000000', 4, '新桥街道', NULL, NULL);
INSERT INTO regions VALUES ('360502005001', '360502005000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360502006000', '360502000000', 4, '锦绣街道', NULL, NULL);
INSERT INTO regions VALUES ('360502006001', '360502006000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360502007000', '360502000000', 4, '青松街道', NULL, NULL);
INSERT INTO regions VALUES ('360502007001', '360502007000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360502008000', '360502000000', 4, '石桥街道', NULL, NULL);
INSERT INTO regions VALUES ('360502008001', '360502008000', 5, '和平社区', NULL, NULL);
INSERT INTO regions VALUES ('360521001000', '360521000000', 4, '稻香镇', NULL, NULL);
INSERT INTO regions VALUES ('360521001001', '360521001000', 5, '和平村', NULL, NULL);
INSERT INTO regions VALUES ('360521002000', '360521000000', 4, '枫林镇', NULL, NULL);
INSERT INTO regions VALUES ('360521002001', '360521002000', 5, '和平村', NULL, NULL);
INSERT INTO regions VALUES ('360521003000', '360521000000', 4, '双溪镇', NULL, NULL);
INSERT INTO regions VALUES ('360521003001', '360521003000', 5, '和平村', NULL, NULL);
INSERT INTO regions VALUES ('360521004000', '360521000000', 4, '白鹭镇', NULL, NULL);
INSERT INTO regions VALUES ('360521004001', '360521004000', 5, '和平村', NULL, NULL);
INSERT INTO regions VALUES ('360521005000', '360521000000', 4, '长塘镇', NULL, NULL);
INSERT INTO regions VALUES ('360521005001', '360521005000', 5, '和平村', NULL, NULL);
INSERT INTO regions VALUES ('360521006000', '360521000000', 4, '茶山镇', NULL, NULL);
INSERT INTO regions VALUES ('360521006001', '360521006000', 5, '和平村', NULL, NULL);
INSERT INTO regions VALUES ('360521007000', '360521000000', 4, '柳河乡', NULL, NULL);
INSERT INTO regions VALUES ('360521007001', '360521007000', 5, '和平村', NULL, NULL);
INSERT INTO regions VALUES ('360521008000', '360521000000', 4, '梅岭乡', NULL, NULL);
INSERT INTO regions VALUES ('360521008001', '360521008000', 5, '和平村', NULL, NULL);
INSERT INTO settings VALUES ('office.area', '360500', 1789430400);
INSERT INTO accounts VALUES (1, '林主任', 'office', NULL, NULL, '', 'none', 1789430400, 0, 'open', 1789430400);
INSERT INTO organisations VALUES (1, NULL, '/', 'office', 'direct', 'active', '360500-00001', '测试市志愿服务中心', '360500000000', NULL, '', NULL, NULL, NULL, '', '', '', NULL, '', '', '', 1, 'closed', '', NULL, 1789430400, 1789430400, '');
INSERT INTO organisation_numbers VALUES (52);
INSERT INTO appointments VALUES (1, 1, 1, 'administrator', NULL, 1789430400, NULL);
INSERT INTO audit_events VALUES (1, 1789430400, NULL, 'system', 'foundCity', 'organisation', '1', '/', 'done', '{"area":"360500","name":"新余市志愿服务中心（演示）"}', '');
CREATE INDEX audit_events_object ON audit_events (object_kind, object_id, id);
CREATE INDEX audit_events_action ON audit_events (action, id);
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
CREATE TRIGGER audit_events_no_update BEFORE UPDATE OF id, at, account_id, name, action, object_kind, object_id, place, result, detail, address ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
CREATE TRIGGER settings_history_no_delete BEFORE DELETE ON settings_history
BEGIN SELECT RAISE(ABORT, 'settings_history is append-only'); END;
CREATE TRIGGER settings_history_no_update BEFORE UPDATE OF id, key, old_value, new_value, at, account_id, name ON settings_history
BEGIN SELECT RAISE(ABORT, 'settings_history is append-only'); END;
CREATE INDEX regions_parent ON regions (parent, code);
CREATE INDEX regions_name ON regions (name);
CREATE INDEX accounts_phone ON accounts (phone_hash);
CREATE INDEX past_passwords_account ON past_passwords (account_id, set_at);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE UNIQUE INDEX organisations_one_root ON organisations (kind) WHERE parent_id IS NULL;
CREATE INDEX organisations_parent ON organisations (parent_id, name);
CREATE INDEX organisations_applicant ON organisations (applicant_account) WHERE applicant_account IS NOT NULL;
CREATE INDEX organisations_status ON organisations (status, created_at);
CREATE INDEX organisations_kind ON organisations (kind, status, name);
CREATE UNIQUE INDEX organisations_name ON organisations (parent_id, name) WHERE status IN ('submitted', 'active', 'suspended');
CREATE UNIQUE INDEX appointments_current ON appointments (account_id, organisation_id, role) WHERE ended_at IS NULL;
CREATE INDEX appointments_organisation ON appointments (organisation_id);
CREATE INDEX team_members_volunteer ON team_members (volunteer_id);
CREATE INDEX team_members_status ON team_members (organisation_id, status, volunteer_id);
CREATE UNIQUE INDEX volunteers_document ON volunteers (document_hash)
WHERE duplicate_of IS NULL AND status IN ('submitted', 'active', 'suspended');
CREATE INDEX volunteers_document_any ON volunteers (document_hash);
CREATE INDEX volunteers_once ON volunteers (once_hash);
CREATE INDEX volunteers_phone ON volunteers (phone_hash);
CREATE INDEX volunteers_organisation ON volunteers (organisation_id, status, id);
CREATE INDEX volunteers_status ON volunteers (status, created_at, id);
CREATE INDEX volunteers_name ON volunteers (name, id);
CREATE INDEX volunteers_registered ON volunteers (COALESCE(registered_on, ''), id);
CREATE INDEX volunteers_number ON volunteers (COALESCE(number, ''), id);
CREATE INDEX consents_volunteer ON consents (volunteer_id, purpose);
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;
CREATE TRIGGER consents_no_update BEFORE UPDATE OF id, volunteer_id, purpose, text_version, channel, given_by, given_at ON consents
BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;
CREATE INDEX number_ranges_organisation ON number_ranges (organisation_id, first);
CREATE UNIQUE INDEX number_ranges_area ON number_ranges (area, first, last);
CREATE INDEX volunteer_imports_account ON volunteer_imports (account_id, id);
CREATE INDEX volunteer_imports_status ON volunteer_imports (status, created_at);
CREATE INDEX projects_organisation ON projects (organisation_id, status, starts_at);
CREATE INDEX projects_status ON projects (status, starts_at, id);
CREATE INDEX projects_submitted ON projects (submitted_at) WHERE status = 'submitted';
CREATE INDEX projects_brand ON projects (brand_id) WHERE brand_id IS NOT NULL;
CREATE INDEX project_choices_code ON project_choices (kind, code, project_id);
CREATE INDEX posts_project ON posts (project_id, position);
CREATE INDEX check_in_points_project ON check_in_points (project_id);
CREATE UNIQUE INDEX sign_ups_one ON sign_ups (project_id, volunteer_id) WHERE status IN ('applied', 'accepted', 'waiting');
CREATE INDEX sign_ups_post ON sign_ups (post_id, status, queue);
CREATE INDEX sign_ups_volunteer ON sign_ups (volunteer_id, project_id, status);
CREATE INDEX sign_ups_project ON sign_ups (project_id, id);
CREATE INDEX sign_ups_applied ON sign_ups (project_id) WHERE status = 'applied';
CREATE UNIQUE INDEX check_ins_one_open ON check_ins (volunteer_id) WHERE status = 'open';
CREATE INDEX check_ins_project ON check_ins (project_id, id);
CREATE INDEX check_ins_volunteer ON check_ins (volunteer_id, opened_at);
CREATE INDEX check_ins_open ON check_ins (opened_at) WHERE status = 'open';
CREATE TRIGGER record_proofs_no_delete BEFORE DELETE ON record_proofs
BEGIN SELECT RAISE(ABORT, 'record_proofs is append-only'); END;
CREATE TRIGGER record_proofs_no_update BEFORE UPDATE OF id, project_id, name, type, sha256, bytes, uploaded_by, uploaded_at ON record_proofs
BEGIN SELECT RAISE(ABORT, 'record_proofs is append-only'); END;
CREATE TRIGGER service_records_no_delete BEFORE DELETE ON service_records
BEGIN SELECT RAISE(ABORT, 'service_records is append-only'); END;
CREATE TRIGGER service_records_no_update BEFORE UPDATE OF id, volunteer_id, project_id, post_id, organisation_id, check_in_id, kind, method, started_at, ended_at, hundredths, content, note, proof_id, recorded_by, recorder_name, recorded_at, effective_on, replaces ON service_records
BEGIN SELECT RAISE(ABORT, 'service_records is append-only'); END;
CREATE INDEX service_records_volunteer ON service_records (volunteer_id, started_at);
CREATE INDEX service_records_project ON service_records (project_id, id);
CREATE INDEX service_records_organisation ON service_records (organisation_id, started_at);
CREATE TRIGGER record_events_no_delete BEFORE DELETE ON record_events
BEGIN SELECT RAISE(ABORT, 'record_events is append-only'); END;
CREATE TRIGGER record_events_no_update BEFORE UPDATE OF id, record_id, kind, at, account_id, name, reason ON record_events
BEGIN SELECT RAISE(ABORT, 'record_events is append-only'); END;
CREATE INDEX record_events_record ON record_events (record_id, id);
CREATE UNIQUE INDEX objections_open ON objections (record_id) WHERE status = 'open';
CREATE INDEX objections_status ON objections (status, id);
CREATE INDEX objections_record ON objections (record_id);
CREATE TRIGGER certificates_no_delete BEFORE DELETE ON certificates
BEGIN SELECT RAISE(ABORT, 'certificates is append-only'); END;
CREATE TRIGGER certificates_no_update BEFORE UPDATE OF id, number, code, volunteer_id, issuer_id, from_day, to_day, hundredths, statement, signature, details_sealed, issued_at, issued_by, valid_from, corrects ON certificates
BEGIN SELECT RAISE(ABORT, 'certificates is append-only'); END;
CREATE INDEX certificates_volunteer ON certificates (volunteer_id, id);
CREATE INDEX certificates_issuer ON certificates (issuer_id, id);
CREATE UNIQUE INDEX certificate_requests_open ON certificate_requests (volunteer_id, issuer_id) WHERE status = 'open';
CREATE INDEX certificate_requests_status ON certificate_requests (status, requested_at);
CREATE INDEX certificate_requests_volunteer ON certificate_requests (volunteer_id, id);
COMMIT;
