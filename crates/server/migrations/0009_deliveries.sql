-- What people are told: in the app exactly once, by other ways at least once under one id.
ALTER TABLE notices ADD COLUMN day TEXT;         -- day it is about, empty for none; null until its deliveries are there
ALTER TABLE notices ADD COLUMN read_at INTEGER;
CREATE INDEX notices_unplanned ON notices (created_at) WHERE day IS NULL;

CREATE TABLE deliveries (
    notice  TEXT NOT NULL REFERENCES notices ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('sms', 'webhook', 'core_system')),
    state   TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
    due_at  INTEGER NOT NULL,                    -- of the next try; of the last one when there is no other
    tries   INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT '',            -- why the last try failed; names nobody
    PRIMARY KEY (notice, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (channel, due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_dead ON deliveries (due_at) WHERE state = 'dead';
