-- What was told stays as it was told: only erasing someone's name or contact may change it.
CREATE TRIGGER answers_sent_frozen BEFORE UPDATE ON answers WHEN OLD.sent_at IS NOT NULL AND (NEW.erased_at IS NULL OR NEW.sent_at IS NULL OR NEW.sent_at <> OLD.sent_at OR NEW.state <> OLD.state OR NEW.question_id <> OLD.question_id) BEGIN SELECT RAISE(ABORT, 'a sent answer is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER answers_sent_kept BEFORE DELETE ON answers WHEN OLD.sent_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a sent answer is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER citations_sent_frozen BEFORE UPDATE ON citations WHEN (SELECT sent_at FROM answers WHERE id = OLD.answer_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'citations of a sent answer are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER citations_sent_kept BEFORE DELETE ON citations WHEN (SELECT sent_at FROM answers WHERE id = OLD.answer_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'citations of a sent answer are never removed'); END;
--> statement-breakpoint
CREATE TRIGGER citations_sent_complete BEFORE INSERT ON citations WHEN (SELECT sent_at FROM answers WHERE id = NEW.answer_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a sent answer takes no new citation'); END;
--> statement-breakpoint
CREATE TRIGGER waivers_no_update BEFORE UPDATE ON waivers BEGIN SELECT RAISE(ABORT, 'waivers are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER waivers_no_delete BEFORE DELETE ON waivers BEGIN SELECT RAISE(ABORT, 'waivers are append-only'); END;
