-- A search in a place is asked of the index: each row knows where its claim stands, and follows it.
ALTER TABLE search_rows ADD place TEXT;
--> statement-breakpoint
UPDATE search_rows SET place = (SELECT place FROM claims WHERE claims.id = search_rows.claim_id);
--> statement-breakpoint
CREATE TRIGGER search_rows_begin AFTER INSERT ON search_rows BEGIN UPDATE search_rows SET place = (SELECT place FROM claims WHERE claims.id = NEW.claim_id) WHERE row = NEW.row; END;
--> statement-breakpoint
CREATE TRIGGER search_rows_follow AFTER UPDATE OF place ON claims WHEN OLD.place IS NOT NEW.place BEGIN UPDATE search_rows SET place = NEW.place WHERE claim_id = NEW.id; END;
