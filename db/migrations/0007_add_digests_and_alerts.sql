CREATE TABLE `alert_settings` (
	`person_id` text PRIMARY KEY NOT NULL,
	`from_checkworthiness` integer,
	`suppliers` text DEFAULT '[]' NOT NULL,
	`per_day` integer NOT NULL,
	`since` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `alerts_told` (
	`person_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`mail_key` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`person_id`, `claim_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `alerts_told_at` ON `alerts_told` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `digest_contents` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`chart` text NOT NULL,
	`data` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `digest_editions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `digest_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`reader_id` text NOT NULL,
	`email` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text NOT NULL,
	`taken_at` text,
	`complete_at` text,
	`sent_at` text,
	`trouble` text,
	FOREIGN KEY (`edition_id`) REFERENCES `digest_editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reader_id`) REFERENCES `digest_readers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `digest_deliveries_reader` ON `digest_deliveries` (`edition_id`,`reader_id`);--> statement-breakpoint
CREATE INDEX `digest_deliveries_work` ON `digest_deliveries` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `digest_deliveries_edition` ON `digest_deliveries` (`edition_id`,`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `digest_deliveries_of` ON `digest_deliveries` (`reader_id`);--> statement-breakpoint
CREATE TABLE `digest_editions` (
	`id` text PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`week` text NOT NULL,
	`language` text NOT NULL,
	`due_at` text NOT NULL,
	`composed_at` text NOT NULL,
	`state` text NOT NULL,
	`readers` integer NOT NULL,
	`done_at` text,
	FOREIGN KEY (`list_id`) REFERENCES `digest_lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `digest_editions_week` ON `digest_editions` (`list_id`,`week`);--> statement-breakpoint
CREATE INDEX `digest_editions_state` ON `digest_editions` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `digest_editions_week_only` ON `digest_editions` (`week`);--> statement-breakpoint
CREATE TABLE `digest_events` (
	`id` text PRIMARY KEY NOT NULL,
	`delivery_id` text NOT NULL,
	`at` text NOT NULL,
	`event` text NOT NULL,
	`says` text,
	FOREIGN KEY (`delivery_id`) REFERENCES `digest_deliveries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `digest_events_delivery` ON `digest_events` (`delivery_id`,`id`);--> statement-breakpoint
CREATE TABLE `digest_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`weekday` integer NOT NULL,
	`hour` integer NOT NULL,
	`zone` text NOT NULL,
	`late_days` integer NOT NULL,
	`paused` integer DEFAULT false NOT NULL,
	`since` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`retired_at` text
);
--> statement-breakpoint
CREATE TABLE `digest_notes` (
	`list_id` text NOT NULL,
	`week` text NOT NULL,
	`note` text NOT NULL,
	`person_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`list_id`, `week`),
	FOREIGN KEY (`list_id`) REFERENCES `digest_lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `digest_readers` (
	`id` text PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`token` text NOT NULL,
	`invited_at` text NOT NULL,
	`confirmed_at` text,
	`left_at` text,
	`paused_until` text,
	`bounced_at` text,
	`bounce` text,
	FOREIGN KEY (`list_id`) REFERENCES `digest_lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `digest_readers_email` ON `digest_readers` (`list_id`,`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `digest_readers_token` ON `digest_readers` (`token`);--> statement-breakpoint
CREATE INDEX `digest_readers_state` ON `digest_readers` (`list_id`,`state`,`email`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `pictures` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `headers` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `complete_at` text;