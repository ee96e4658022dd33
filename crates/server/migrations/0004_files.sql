-- A file that is kept may be another than the one that was sent: a clean picture is made of what is not clean.
-- From here on, `sha256` is what the bytes that were sent hash to, and this what the bytes that are kept do. None for
-- files of older servers, which are one sealed record each and were kept as they were sent.
ALTER TABLE uploads ADD COLUMN kept_sha256 BLOB;
-- Whether a virus scanner has looked at it; none where there is no scanner.
ALTER TABLE uploads ADD COLUMN scan TEXT CHECK (scan IN ('waiting', 'clean', 'infected'));

-- The same picture of a person is kept once: several files may name one object.
CREATE INDEX uploads_by_content ON uploads (person, kept_sha256);
CREATE INDEX uploads_by_object ON uploads (object);
CREATE INDEX uploads_by_scan ON uploads (scan);
