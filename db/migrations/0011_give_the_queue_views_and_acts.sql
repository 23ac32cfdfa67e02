CREATE TABLE `leanings` (
	`feature` text PRIMARY KEY NOT NULL,
	`worth` integer NOT NULL,
	`not_worth` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `lessons` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`at` text NOT NULL,
	`lesson` text NOT NULL,
	`by` integer NOT NULL,
	`features` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lessons_claim` ON `lessons` (`claim_id`);--> statement-breakpoint
CREATE TABLE `presences` (
	`claim_id` text NOT NULL,
	`connection` text NOT NULL,
	`person_id` text NOT NULL,
	`since` text NOT NULL,
	`expires_at` text NOT NULL,
	PRIMARY KEY(`claim_id`, `connection`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `presences_expiry` ON `presences` (`expires_at`);--> statement-breakpoint
CREATE TABLE `queue_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` text NOT NULL,
	`kind` text NOT NULL,
	`items` text NOT NULL,
	`undoes` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `queue_acts_undoes` ON `queue_acts` (`undoes`);--> statement-breakpoint
CREATE INDEX `queue_acts_person` ON `queue_acts` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `queue_habits` (
	`person_id` text PRIMARY KEY NOT NULL,
	`default_view_id` text,
	`keys_off` integer DEFAULT false NOT NULL,
	`read_until` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`default_view_id`) REFERENCES `views`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `views` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `views_name` ON `views` (`person_id`,`name`);--> statement-breakpoint
CREATE INDEX `views_shared` ON `views` (`shared`,`name`);--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`verdict_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`verdict_id`) REFERENCES `verdicts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `claims` ADD `assigned_to` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `claims` ADD `snoozed_until` text;--> statement-breakpoint
ALTER TABLE `claims` ADD `snoozed_at` text;--> statement-breakpoint
ALTER TABLE `claims` ADD `leaning` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `claims` ADD `leaning_because` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `claims` ADD `official_at` text;--> statement-breakpoint
CREATE INDEX `claims_queued` ON `claims` (`place`,`queued_at`);--> statement-breakpoint
CREATE INDEX `claims_assigned` ON `claims` (`assigned_to`,`place`);--> statement-breakpoint
CREATE INDEX `claims_snoozed` ON `claims` (`snoozed_until`);--> statement-breakpoint
CREATE INDEX `claims_official` ON `claims` (`place`,`official_at`);