CREATE TABLE `failures` (
	`task` text NOT NULL,
	`subject_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	`next_at` text,
	`error` text NOT NULL,
	`set_aside_at` text,
	PRIMARY KEY(`task`, `subject_id`)
);
--> statement-breakpoint
CREATE INDEX `failures_last` ON `failures` (`last_at`);