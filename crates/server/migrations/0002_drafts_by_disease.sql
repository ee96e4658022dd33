-- A person may have several open drafts of one kind, for different diseases. Which one a draft is for stands sealed
-- among its fields: that there is one a disease is seen to where drafts are begun, one writer at a time.
DROP INDEX draft_open;
CREATE INDEX drafts_open ON drafts (person, account) WHERE application IS NULL;
