-- Statements, articles and answers as the search sees them: a row for each text, its words without the text itself.
CREATE TABLE text_rows (row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id));--> statement-breakpoint
CREATE VIRTUAL TABLE text_search USING fts5(kind, exact, stems, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
