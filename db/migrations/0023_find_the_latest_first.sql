-- SQLite goes through the claims that have a word in their order: there is nothing to add, only to keep in step.
DROP INDEX IF EXISTS search_rows_age;
