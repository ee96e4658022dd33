-- How a person is reached, since an approved 变更 said so. Codes to log in are sent to what the registry has all the same.
CREATE TABLE contacts (
    id          TEXT PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES persons ON DELETE CASCADE,
    application TEXT REFERENCES applications ON DELETE SET NULL,  -- the one that said so, while it is kept
    since       INTEGER NOT NULL,                                 -- when it was submitted
    record      BLOB NOT NULL                                     -- sealed: phone, address
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_of ON contacts (person, since);
CREATE INDEX contacts_by ON contacts (application) WHERE application IS NOT NULL;
