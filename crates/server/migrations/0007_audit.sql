-- Who did and saw what, for ever: rows are only added. Names alone, so that it may outlive what it tells of. Each row holds
-- the SHA-256 of the one before it (see src/audit.rs).
CREATE TABLE audit (
    sequence    INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    staff       TEXT NOT NULL,          -- empty for applicants and the clock
    what        TEXT NOT NULL,
    application TEXT NOT NULL,          -- empty where it is about none
    detail      TEXT NOT NULL,
    before      BLOB NOT NULL
) STRICT;
