CREATE TABLE `partings` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`quote` text NOT NULL,
	`person_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partings_document` ON `partings` (`document_id`);--> statement-breakpoint
CREATE INDEX `partings_claim` ON `partings` (`claim_id`);--> statement-breakpoint
DROP INDEX `claims_validity`;--> statement-breakpoint
CREATE INDEX `claims_merged` ON `claims` (`merged_into`);--> statement-breakpoint
CREATE INDEX `claims_validity` ON `claims` (`place`,`valid_until`);--> statement-breakpoint
CREATE INDEX `evidence_record` ON `evidence` (`record_id`);--> statement-breakpoint
CREATE INDEX `records_changed` ON `records` (`changed_at`);