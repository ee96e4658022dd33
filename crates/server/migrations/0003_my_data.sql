-- A draft that was thrown away can be taken back for a day; until then its files stay.
ALTER TABLE drafts ADD COLUMN discarded_at INTEGER;

-- When an application came to its end: from then on it is kept for as long as the pack says.
ALTER TABLE applications ADD COLUMN ended_at INTEGER;

-- What people did with their data: consents taken back, data taken along, accounts deleted. Ids alone, so that it may
-- outlive what it tells of.
CREATE TABLE account_events (
    sequence INTEGER PRIMARY KEY,
    account  TEXT NOT NULL,
    person   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    what     TEXT NOT NULL CHECK (what IN ('consent_withdrawn', 'exported', 'account_deleted')),
    consent  TEXT,                      -- key of the consent that was taken back
    version  TEXT,                      -- in which version it was given
    given_at INTEGER                    -- and when
) STRICT;
CREATE INDEX account_events_of ON account_events (account, person);
