-- The staff of the agency, apart from those who apply: other tables, other cookies, other addresses.
CREATE TABLE staff (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,           -- what one logs in by
    roles        TEXT NOT NULL,                  -- JSON list of words
    record       BLOB NOT NULL,                  -- sealed: shown name, hash of the password, secret of the second factor
    wrong_tries  INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0,
    last_step    INTEGER NOT NULL DEFAULT 0,     -- of the second factor: no code counts twice
    created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_sessions (
    token_hash BLOB PRIMARY KEY,
    staff      TEXT NOT NULL REFERENCES staff ON DELETE CASCADE,
    opened_at  INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
