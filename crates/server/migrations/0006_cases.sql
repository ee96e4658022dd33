-- What the desk asks of applications. Everything here follows from `state` and `record`; rows of older servers have an
-- empty stage until the data are opened.
ALTER TABLE applications ADD COLUMN stage TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN due_on TEXT NOT NULL DEFAULT '';     -- day by which it is to be done: its place in a queue
ALTER TABLE applications ADD COLUMN wakes_on TEXT;                       -- first day on which the clock moves it on
ALTER TABLE applications ADD COLUMN remind_on TEXT;                      -- day on which the applicant is reminded
ALTER TABLE applications ADD COLUMN revision INTEGER NOT NULL DEFAULT 0; -- grows with every step
ALTER TABLE applications ADD COLUMN taken_by TEXT REFERENCES staff;
ALTER TABLE applications ADD COLUMN name_lookup BLOB;                    -- look-up of the person's name
CREATE INDEX applications_in_queue ON applications (stage, due_on, submitted_at, id, taken_by);
CREATE INDEX applications_taken ON applications (taken_by, due_on, submitted_at, id) WHERE taken_by IS NOT NULL;
CREATE INDEX applications_by_name ON applications (name_lookup);
CREATE INDEX applications_waking ON applications (wakes_on) WHERE wakes_on IS NOT NULL;
CREATE INDEX applications_reminding ON applications (remind_on) WHERE remind_on IS NOT NULL;

ALTER TABLE application_events ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE application_events ADD COLUMN staff TEXT REFERENCES staff;
ALTER TABLE application_events ADD COLUMN content BLOB;                  -- sealed: what was said with it; none for a submission
ALTER TABLE application_events ADD COLUMN due_on TEXT;                   -- day by which it was to be done
CREATE INDEX application_events_at ON application_events (at, what);

-- What people are to be told, written with the step that it is about.
CREATE TABLE notices (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES applications ON DELETE CASCADE,
    tells       TEXT NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_of ON notices (application, created_at);
