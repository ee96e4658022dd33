-- What we have recognised stays ours when its application is forgotten: its name alone is kept. `decision` counts up with
-- each decision; what the registry says has none of both.
CREATE TABLE recognitions_anew (
    id          TEXT PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES persons ON DELETE CASCADE,
    record      BLOB NOT NULL,          -- sealed: disease, from, until, hospitals, changes
    application TEXT,                   -- whose decision it is; it may be gone
    decision    INTEGER NOT NULL DEFAULT 0,
    CHECK ((application IS NULL) = (decision = 0))
) STRICT, WITHOUT ROWID;
INSERT INTO recognitions_anew
SELECT recognitions.id, recognitions.person, recognitions.record, application,
    iif(application IS NULL, 0, row_number() OVER (ORDER BY submitted_at, recognitions.id))
FROM recognitions LEFT JOIN applications ON applications.id = application;
DROP TABLE recognitions;
ALTER TABLE recognitions_anew RENAME TO recognitions;
CREATE INDEX recognitions_of ON recognitions (person);
CREATE INDEX recognitions_by ON recognitions (application) WHERE application IS NOT NULL;

-- Who has left the staff keeps their name in what they did, and can do nothing more.
ALTER TABLE staff ADD COLUMN removed_at INTEGER;
