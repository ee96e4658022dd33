-- What a reviewer had found of the items of the checklist when a step was made.
CREATE TABLE application_verdicts (
    application TEXT NOT NULL REFERENCES applications ON DELETE CASCADE,
    position    INTEGER NOT NULL,            -- of the step among application_events
    content     BLOB NOT NULL,               -- sealed
    PRIMARY KEY (application, position)
) STRICT, WITHOUT ROWID;
