-- What the claims of a supplier are sorted by follows the claims themselves.
CREATE FUNCTION parties_begin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  SELECT c.place, c.checkworthiness, c.first_appearance_at, c.verdict_at
    INTO NEW.place, NEW.checkworthiness, NEW.first_appearance_at, NEW.verdict_at
    FROM claims c WHERE c.id = NEW.claim_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER parties_begin BEFORE INSERT ON parties FOR EACH ROW EXECUTE FUNCTION parties_begin();
--> statement-breakpoint
CREATE FUNCTION parties_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE parties SET place = NEW.place, checkworthiness = NEW.checkworthiness,
    first_appearance_at = NEW.first_appearance_at, verdict_at = NEW.verdict_at WHERE claim_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER parties_follow AFTER UPDATE OF place, checkworthiness, first_appearance_at, verdict_at ON claims FOR EACH ROW
  WHEN (OLD.place IS DISTINCT FROM NEW.place OR OLD.checkworthiness IS DISTINCT FROM NEW.checkworthiness
    OR OLD.first_appearance_at IS DISTINCT FROM NEW.first_appearance_at OR OLD.verdict_at IS DISTINCT FROM NEW.verdict_at)
  EXECUTE FUNCTION parties_follow();
--> statement-breakpoint
UPDATE parties SET place = c.place, checkworthiness = c.checkworthiness, first_appearance_at = c.first_appearance_at, verdict_at = c.verdict_at FROM claims c WHERE c.id = parties.claim_id;
