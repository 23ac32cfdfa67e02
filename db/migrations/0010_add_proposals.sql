CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`valid_until` text,
	`cited` text NOT NULL,
	`person_id` text NOT NULL,
	`proposed_at` text NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`note` text,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposals_open` ON `proposals` (`claim_id`) WHERE "proposals"."state" = 'open';--> statement-breakpoint
CREATE INDEX `proposals_claim` ON `proposals` (`claim_id`,`proposed_at`);--> statement-breakpoint
CREATE INDEX `proposals_state` ON `proposals` (`state`,`proposed_at`);