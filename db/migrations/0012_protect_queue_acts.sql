-- What was done at the queue stays: these tables take new rows only.
CREATE TRIGGER queue_acts_no_update BEFORE UPDATE ON queue_acts BEGIN SELECT RAISE(ABORT, 'queue_acts are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER queue_acts_no_delete BEFORE DELETE ON queue_acts BEGIN SELECT RAISE(ABORT, 'queue_acts are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_no_update BEFORE UPDATE ON withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_no_delete BEFORE DELETE ON withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER lessons_no_update BEFORE UPDATE ON lessons BEGIN SELECT RAISE(ABORT, 'lessons are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER lessons_no_delete BEFORE DELETE ON lessons BEGIN SELECT RAISE(ABORT, 'lessons are append-only'); END;
