-- SQLite has no TRUNCATE: there is nothing to guard here, only to keep in step.
DROP TRIGGER IF EXISTS no_truncate;
