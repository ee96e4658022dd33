-- What an applicant hands in later is filled in like a draft, which is no application of its own.
ALTER TABLE drafts ADD COLUMN answers TEXT REFERENCES applications;  -- the application that asks for it
ALTER TABLE drafts ADD COLUMN round INTEGER;                         -- which time it asks
CREATE INDEX drafts_answering ON drafts (answers) WHERE answers IS NOT NULL;

-- What we have recognised ourselves; the others are the registry's.
ALTER TABLE recognitions ADD COLUMN application TEXT REFERENCES applications ON DELETE SET NULL;
CREATE INDEX recognitions_by ON recognitions (application) WHERE application IS NOT NULL;
