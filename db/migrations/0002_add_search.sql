-- Full text of claims: the exact words (accents folded) and, beside them, their stems. The rows of both tables share a number.
CREATE TABLE search_rows (row INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE REFERENCES claims(id));
--> statement-breakpoint
CREATE VIRTUAL TABLE claim_search USING fts5(exact, stems, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
