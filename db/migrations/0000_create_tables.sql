CREATE TABLE `appearances` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`document_id` text NOT NULL,
	`version_id` text NOT NULL,
	`part` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`quote` text NOT NULL,
	`type` text NOT NULL,
	`agency` text,
	`suppliers` text DEFAULT '[]' NOT NULL,
	`from_supplier` text,
	`to_supplier` text,
	`speaker` text,
	`attribution` text DEFAULT '[]' NOT NULL,
	`certainty` text NOT NULL,
	`cues` text DEFAULT '[]' NOT NULL,
	`when_words` text,
	`when_from` text,
	`when_to` text,
	`amount` text,
	`checkworthiness` integer NOT NULL,
	`reasons` text DEFAULT '[]' NOT NULL,
	`sentence` text NOT NULL,
	`language` text NOT NULL,
	`outlet` text,
	`appeared_at` text NOT NULL,
	`match` text NOT NULL,
	`match_score` integer NOT NULL,
	`suggested_claim_id` text,
	`gone_at` text,
	`read_by` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`suggested_claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `appearances_claim` ON `appearances` (`claim_id`,`appeared_at`);--> statement-breakpoint
CREATE INDEX `appearances_document` ON `appearances` (`document_id`,`part`,`start`);--> statement-breakpoint
CREATE INDEX `appearances_suggested` ON `appearances` (`suggested_claim_id`);--> statement-breakpoint
CREATE TABLE `archive` (
	`hash` text PRIMARY KEY NOT NULL,
	`encoding` text NOT NULL,
	`bytes` blob NOT NULL,
	`size` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`person_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`subject_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `claim_keys` (
	`key` text NOT NULL,
	`claim_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`key`, `claim_id`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_keys_recent` ON `claim_keys` (`key`,`at`);--> statement-breakpoint
CREATE INDEX `claim_keys_claim` ON `claim_keys` (`claim_id`);--> statement-breakpoint
CREATE TABLE `claim_links` (
	`claim_id` text NOT NULL,
	`other_id` text NOT NULL,
	`relation` text NOT NULL,
	`reasons` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`claim_id`, `other_id`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_links_other` ON `claim_links` (`other_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`language` text NOT NULL,
	`sentence` text NOT NULL,
	`machine_sentence` text NOT NULL,
	`agency` text,
	`suppliers` text DEFAULT '[]' NOT NULL,
	`from_supplier` text,
	`to_supplier` text,
	`quote` text NOT NULL,
	`when_words` text,
	`when_from` text,
	`when_to` text,
	`amount` text,
	`first_appearance_at` text NOT NULL,
	`last_appearance_at` text NOT NULL,
	`first_outlet` text,
	`appearance_count` integer NOT NULL,
	`outlet_count` integer NOT NULL,
	`first_certainty` text NOT NULL,
	`certainty` text NOT NULL,
	`speaker` text,
	`checkworthiness` integer NOT NULL,
	`reasons` text DEFAULT '[]' NOT NULL,
	`place` text NOT NULL,
	`verdict` text,
	`verdict_at` text,
	`valid_until` text,
	`back_because` text,
	`queued_at` text NOT NULL,
	`merged_into` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `claims_queue` ON `claims` (`place`,`checkworthiness`,`first_appearance_at`);--> statement-breakpoint
CREATE INDEX `claims_log` ON `claims` (`place`,`verdict_at`);--> statement-breakpoint
CREATE INDEX `claims_recent` ON `claims` (`place`,`last_appearance_at`);--> statement-breakpoint
CREATE INDEX `claims_validity` ON `claims` (`valid_until`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`canonical_url` text NOT NULL,
	`url` text NOT NULL,
	`source_id` text,
	`outlet` text,
	`organisation_id` text,
	`title` text NOT NULL,
	`authors` text DEFAULT '[]' NOT NULL,
	`language` text,
	`published_at` text,
	`dated_at` text NOT NULL,
	`modified_at` text,
	`first_seen_at` text NOT NULL,
	`partial` integer DEFAULT false NOT NULL,
	`version_id` text,
	`etag` text,
	`last_modified` text,
	`recheck_at` text,
	`read_by` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_canonical` ON `documents` (`canonical_url`);--> statement-breakpoint
CREATE INDEX `documents_kind_dated` ON `documents` (`kind`,`dated_at`);--> statement-breakpoint
CREATE INDEX `documents_recheck` ON `documents` (`recheck_at`);--> statement-breakpoint
CREATE INDEX `documents_read` ON `documents` (`read_by`);--> statement-breakpoint
CREATE INDEX `documents_source` ON `documents` (`source_id`,`first_seen_at`);--> statement-breakpoint
CREATE INDEX `documents_organisation` ON `documents` (`organisation_id`,`dated_at`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`verdict_id` text NOT NULL,
	`version_id` text,
	`start` integer,
	`end` integer,
	`quote` text,
	`record_id` text,
	FOREIGN KEY (`verdict_id`) REFERENCES `verdicts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_verdict` ON `evidence` (`verdict_id`);--> statement-breakpoint
CREATE INDEX `evidence_version` ON `evidence` (`version_id`);--> statement-breakpoint
CREATE TABLE `facts` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `finds` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`url` text NOT NULL,
	`title` text,
	`published_at` text,
	`found_at` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text NOT NULL,
	`trouble_kind` text,
	`trouble_detail` text,
	`document_id` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `finds_source_url` ON `finds` (`source_id`,`url`);--> statement-breakpoint
CREATE INDEX `finds_work` ON `finds` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `finds_recent` ON `finds` (`source_id`,`found_at`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`legal_name` text,
	`siren` text,
	`aliases` text DEFAULT '[]' NOT NULL,
	`roles` text DEFAULT '[]' NOT NULL,
	`spokespersons` text DEFAULT '[]' NOT NULL,
	`created_at` text NOT NULL,
	`retired_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_name` ON `organisations` (`name`);--> statement-breakpoint
CREATE INDEX `organisations_siren` ON `organisations` (`siren`);--> statement-breakpoint
CREATE TABLE `parties` (
	`claim_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`claim_id`, `name`, `role`),
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `parties_name` ON `parties` (`name`,`role`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`language` text DEFAULT 'fr' NOT NULL,
	`created_at` text NOT NULL,
	`retired_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `records` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text,
	`register` text NOT NULL,
	`key` text NOT NULL,
	`buyer_id` text,
	`buyer_name` text,
	`suppliers` text NOT NULL,
	`supplier_sirens` text NOT NULL,
	`object` text NOT NULL,
	`cpv` text,
	`amount_cents` integer,
	`amount_is_ceiling` integer DEFAULT false NOT NULL,
	`currency` text NOT NULL,
	`notified_on` text,
	`duration_months` integer,
	`latest_end` text,
	`modifications` text NOT NULL,
	`published_on` text,
	`url` text,
	`raw` text NOT NULL,
	`hash` text NOT NULL,
	`first_seen_at` text NOT NULL,
	`changed_at` text NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `records_key` ON `records` (`register`,`key`);--> statement-breakpoint
CREATE INDEX `records_buyer` ON `records` (`buyer_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`key` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`url` text NOT NULL,
	`name` text NOT NULL,
	`official` integer DEFAULT false NOT NULL,
	`outlet` text,
	`organisation_id` text,
	`options` text,
	`paused` integer DEFAULT false NOT NULL,
	`etag` text,
	`last_modified` text,
	`content_hash` text,
	`interval_minutes` integer NOT NULL,
	`next_due_at` text NOT NULL,
	`last_visit_at` text,
	`last_success_at` text,
	`last_change_at` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`trouble_kind` text,
	`trouble_detail` text,
	`trouble_at` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_url` ON `sources` (`url`);--> statement-breakpoint
CREATE INDEX `sources_due` ON `sources` (`paused`,`next_due_at`);--> statement-breakpoint
CREATE TABLE `verdicts` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`person_id` text NOT NULL,
	`given_at` text NOT NULL,
	`valid_until` text,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `verdicts_claim` ON `verdicts` (`claim_id`,`given_at`);--> statement-breakpoint
CREATE TABLE `versions` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`number` integer NOT NULL,
	`fetched_at` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`text_hash` text NOT NULL,
	`bytes_hash` text,
	`content_type` text,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `versions_document_number` ON `versions` (`document_id`,`number`);--> statement-breakpoint
CREATE INDEX `versions_text_hash` ON `versions` (`text_hash`);