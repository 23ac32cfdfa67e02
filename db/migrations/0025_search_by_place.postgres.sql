-- A search in a place is asked of the index: where a claim stands is one more of its words, alone and with its age, and follows it.
DROP INDEX search_rows_words;
--> statement-breakpoint
CREATE FUNCTION search_rows_begin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  SELECT NEW.words || ('@' || c.place || ':1D @' || NEW.age || c.place || ':1D')::tsvector INTO NEW.words
    FROM claims c WHERE c.id = NEW.claim_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_rows_begin BEFORE INSERT OR UPDATE OF words ON search_rows FOR EACH ROW EXECUTE FUNCTION search_rows_begin();
--> statement-breakpoint
CREATE FUNCTION search_rows_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE search_rows SET words = ts_delete(words, ARRAY['@' || OLD.place, '@' || age || OLD.place]) WHERE claim_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_rows_follow AFTER UPDATE OF place ON claims FOR EACH ROW
  WHEN (OLD.place IS DISTINCT FROM NEW.place) EXECUTE FUNCTION search_rows_follow();
--> statement-breakpoint
UPDATE search_rows SET words = words;
--> statement-breakpoint
CREATE INDEX search_rows_words ON search_rows USING gin (words);
