-- What the claims of a supplier are sorted by follows the claims themselves.
CREATE TRIGGER parties_begin AFTER INSERT ON parties BEGIN UPDATE parties SET place = c.place, checkworthiness = c.checkworthiness, first_appearance_at = c.first_appearance_at, verdict_at = c.verdict_at FROM claims c WHERE c.id = NEW.claim_id AND parties.claim_id = NEW.claim_id AND parties.name = NEW.name AND parties.role = NEW.role; END;
--> statement-breakpoint
CREATE TRIGGER parties_follow AFTER UPDATE OF place, checkworthiness, first_appearance_at, verdict_at ON claims WHEN OLD.place IS NOT NEW.place OR OLD.checkworthiness IS NOT NEW.checkworthiness OR OLD.first_appearance_at IS NOT NEW.first_appearance_at OR OLD.verdict_at IS NOT NEW.verdict_at BEGIN UPDATE parties SET place = NEW.place, checkworthiness = NEW.checkworthiness, first_appearance_at = NEW.first_appearance_at, verdict_at = NEW.verdict_at WHERE claim_id = NEW.id; END;
--> statement-breakpoint
UPDATE parties SET place = c.place, checkworthiness = c.checkworthiness, first_appearance_at = c.first_appearance_at, verdict_at = c.verdict_at FROM claims c WHERE c.id = parties.claim_id;
