-- What an edition said and what became of each copy stays as written.
CREATE TRIGGER digest_contents_no_update BEFORE UPDATE ON digest_contents BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER digest_contents_no_delete BEFORE DELETE ON digest_contents BEGIN SELECT RAISE(ABORT, 'an edition is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER digest_events_no_update BEFORE UPDATE ON digest_events BEGIN SELECT RAISE(ABORT, 'digest_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER digest_events_no_delete BEFORE DELETE ON digest_events BEGIN SELECT RAISE(ABORT, 'digest_events is append-only'); END;
