-- The first shape of everything. Append-only from here: a change is a further file.
--
-- Moments are whole seconds since 1970 (UTC). Ids are 32 random hexadecimal digits. Columns marked "sealed" hold
-- AEAD records bound to table, row and field; columns marked "look-up" hold keyed digests (see src/crypto).

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The registry: whom the agency insures.
CREATE TABLE persons (
    id           TEXT PRIMARY KEY,
    id_lookup    BLOB NOT NULL UNIQUE,  -- look-up of the ID number
    phone_lookup BLOB NOT NULL,         -- look-up of the phone; one phone may serve several relatives
    insurance    TEXT NOT NULL,
    active       INTEGER NOT NULL CHECK (active IN (0, 1)),
    in_arrears   INTEGER NOT NULL CHECK (in_arrears IN (0, 1)),
    record       BLOB NOT NULL,         -- sealed: name, ID number, phone, birth, sex, place
    changed_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX persons_by_phone ON persons (phone_lookup);

CREATE TABLE recognitions (
    id     TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons ON DELETE CASCADE,
    record BLOB NOT NULL                -- sealed: disease, from, until
) STRICT, WITHOUT ROWID;
CREATE INDEX recognitions_of ON recognitions (person);

-- An account is who logs in; for whom it may act is a matter of links.
CREATE TABLE accounts (
    id         TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_persons (
    account  TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    person   TEXT NOT NULL REFERENCES persons ON DELETE CASCADE,
    relation TEXT NOT NULL CHECK (relation IN ('self', 'child', 'parent', 'spouse', 'ward', 'other')),
    since    INTEGER NOT NULL,
    PRIMARY KEY (account, person)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_of_self ON account_persons (person) WHERE relation = 'self';

-- Kept for a day, for the limits; also for numbers that the registry does not know.
CREATE TABLE login_codes (
    sequence     INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    id_lookup    BLOB NOT NULL,
    phone_lookup BLOB,
    code_lookup  BLOB NOT NULL,
    sent_at      INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    wrong_tries  INTEGER NOT NULL DEFAULT 0,
    used_at      INTEGER
) STRICT;
CREATE INDEX login_codes_by_id ON login_codes (id_lookup, sent_at);
CREATE INDEX login_codes_by_phone ON login_codes (phone_lookup, sent_at);

CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    person     TEXT NOT NULL REFERENCES persons ON DELETE CASCADE,
    opened_at  INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every pack that was ever served, whole: an application is judged by the one it was filed under.
CREATE TABLE packs (
    digest        TEXT PRIMARY KEY,
    policy        TEXT NOT NULL,
    first_used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE applications (
    id              TEXT PRIMARY KEY,
    account         TEXT NOT NULL REFERENCES accounts,
    person          TEXT NOT NULL REFERENCES persons,
    kind            TEXT NOT NULL,
    receipt         TEXT NOT NULL UNIQUE,
    policy_digest   TEXT NOT NULL REFERENCES packs,
    idempotency_key TEXT NOT NULL,
    record          BLOB NOT NULL,      -- sealed: the application, and the person as they were
    state           TEXT NOT NULL,      -- JSON of the state with its dates
    submitted_at    INTEGER NOT NULL,
    UNIQUE (person, idempotency_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX applications_of ON applications (person, submitted_at);

CREATE TABLE application_diseases (
    application    TEXT NOT NULL REFERENCES applications ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    disease_lookup BLOB NOT NULL,       -- look-up of the disease's key
    PRIMARY KEY (application, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX applications_by_disease ON application_diseases (disease_lookup);

CREATE TABLE application_events (
    application TEXT NOT NULL REFERENCES applications ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    what        TEXT NOT NULL,
    PRIMARY KEY (application, position)
) STRICT, WITHOUT ROWID;

-- The last number given on each day in China.
CREATE TABLE receipt_series (
    day  TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    id          TEXT PRIMARY KEY,
    account     TEXT NOT NULL REFERENCES accounts,
    person      TEXT NOT NULL REFERENCES persons,
    kind        TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,
    application TEXT REFERENCES applications
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX draft_open ON drafts (account, person, kind) WHERE application IS NULL;

CREATE TABLE draft_fields (
    draft    TEXT NOT NULL REFERENCES drafts ON DELETE CASCADE,
    field    TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    value    BLOB NOT NULL,             -- sealed
    PRIMARY KEY (draft, field)
) STRICT, WITHOUT ROWID;

-- A file is named by the browser, within its person.
CREATE TABLE uploads (
    person     TEXT NOT NULL REFERENCES persons ON DELETE CASCADE,
    id         TEXT NOT NULL,
    draft      TEXT REFERENCES drafts ON DELETE SET NULL,
    length     INTEGER NOT NULL CHECK (length >= 0),
    received   INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND length),
    sha256     BLOB,                    -- what the browser says the whole file hashes to
    judged     TEXT,                    -- JSON of what the rules said of the whole file; none until then
    object     TEXT,                    -- where the whole file is, sealed
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_of ON uploads (draft);

CREATE TABLE upload_parts (
    person TEXT NOT NULL,
    id     TEXT NOT NULL,
    start  INTEGER NOT NULL,
    length INTEGER NOT NULL CHECK (length > 0),
    object TEXT NOT NULL UNIQUE,        -- where its bytes are, sealed
    PRIMARY KEY (person, id, start),
    FOREIGN KEY (person, id) REFERENCES uploads ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Files that an application needs for ever.
CREATE TABLE application_files (
    application TEXT NOT NULL REFERENCES applications ON DELETE CASCADE,
    person      TEXT NOT NULL,
    file        TEXT NOT NULL,
    PRIMARY KEY (application, file),
    FOREIGN KEY (person, file) REFERENCES uploads
) STRICT, WITHOUT ROWID;
CREATE INDEX application_files_by_file ON application_files (person, file);
