-- What applicants wrote and nobody has answered yet; follows from `state`.
ALTER TABLE applications ADD COLUMN letters INTEGER NOT NULL DEFAULT 0;
CREATE INDEX applications_written ON applications (due_on, submitted_at, id) WHERE letters > 0;
