-- Full text of claims: the exact words (accents folded) and, beside them, their stems, in one vector: stems carry weight B.
CREATE TABLE search_rows (claim_id text COLLATE "C" PRIMARY KEY REFERENCES claims(id), words tsvector NOT NULL);
--> statement-breakpoint
CREATE INDEX search_rows_words ON search_rows USING gin (words);
