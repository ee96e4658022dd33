-- What lies in the core system by us, so that it can be taken back: sealed, since it names a disease.
CREATE TABLE filings (
    id     TEXT PRIMARY KEY,                     -- the recognition that was filed
    person TEXT NOT NULL REFERENCES persons ON DELETE CASCADE,
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX filings_of ON filings (person);

-- A message may be over before its phone rings: what it asks for is asked no more.
CREATE TABLE deliveries_anew (
    notice  TEXT NOT NULL REFERENCES notices ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('sms', 'webhook', 'core_system')),
    state   TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'over', 'dead')),
    due_at  INTEGER NOT NULL,                    -- of the next try; of the last one when there is no other
    tries   INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT '',            -- why the last try failed; names nobody
    PRIMARY KEY (notice, channel)
) STRICT, WITHOUT ROWID;
INSERT INTO deliveries_anew SELECT notice, channel, state, due_at, tries, trouble FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_anew RENAME TO deliveries;
CREATE INDEX deliveries_due ON deliveries (channel, due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_dead ON deliveries (due_at) WHERE state = 'dead';

-- How the clock of a decision ran until then, with its pauses: days, and nothing about a person.
ALTER TABLE application_events ADD COLUMN clock TEXT;

-- The views that begin with the newest.
CREATE INDEX applications_ended ON applications (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX applications_newest ON applications (submitted_at, id);
