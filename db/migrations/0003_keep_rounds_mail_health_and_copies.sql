CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`to_address` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text,
	`created_at` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text NOT NULL,
	`handed_at` text,
	`sent_at` text,
	`trouble` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key` ON `outbox` (`kind`,`key`,`to_address`);--> statement-breakpoint
CREATE INDEX `outbox_work` ON `outbox` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`ended_at` text,
	`due` integer NOT NULL,
	`visited` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`fresh` integer DEFAULT 0 NOT NULL,
	`collected` integer DEFAULT 0 NOT NULL,
	`troubled` integer DEFAULT 0 NOT NULL,
	`claims` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rounds_started` ON `rounds` (`started_at`);--> statement-breakpoint
CREATE TABLE `sketches` (
	`hash` integer NOT NULL,
	`document_id` text NOT NULL,
	PRIMARY KEY(`hash`, `document_id`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sketches_document` ON `sketches` (`document_id`);--> statement-breakpoint
ALTER TABLE `documents` ADD `entered_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `documents` ADD `page` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `channel` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `wire_id` text;--> statement-breakpoint
CREATE INDEX `documents_wire` ON `documents` (`wire_id`);--> statement-breakpoint
ALTER TABLE `sources` ADD `health` text DEFAULT 'never' NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `health_why` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `health_since` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `health_told` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `trivial` integer DEFAULT false NOT NULL;