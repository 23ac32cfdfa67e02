-- The latest claims that have a word are found without fetching all that have it: their age is one more word (see search-postgres.ts).
DROP INDEX search_rows_words;
--> statement-breakpoint
ALTER TABLE search_rows ADD age bigint NOT NULL DEFAULT 0;
--> statement-breakpoint
UPDATE search_rows SET age = a.age, words = words || ('@' || a.age || ':1D')::tsvector
  FROM (SELECT claim_id, CASE WHEN claim_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7'
    THEN ('x' || lpad(substr(replace(claim_id, '-', ''), 1, 12), 16, '0'))::bit(64)::bigint >> 30 ELSE 0 END AS age
    FROM search_rows) AS a WHERE a.claim_id = search_rows.claim_id;
--> statement-breakpoint
CREATE INDEX search_rows_age ON search_rows (age);
--> statement-breakpoint
CREATE INDEX search_rows_words ON search_rows USING gin (words);
--> statement-breakpoint
-- How many claims pass the tests of a list, put so that no index leads (see claim-filter.ts): without, few are expected and all sorted.
CREATE STATISTICS claims_tests ON (type || ''), (certainty || ''), (verdict || ''), (last_appearance_at || ''),
  (queued_at || ''), (place || ''), (coalesce(merged_into, '')) FROM claims;
--> statement-breakpoint
ANALYZE claims;
