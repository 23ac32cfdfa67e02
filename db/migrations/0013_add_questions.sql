CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`corrects_id` text,
	`state` text NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`written_by` text NOT NULL,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL,
	`approved_by` text,
	`approved_at` text,
	`sent_by` text,
	`sent_at` text,
	`via` text,
	`to_address` text,
	`erased_at` text,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_question` ON `answers` (`question_id`,`sent_at`);--> statement-breakpoint
CREATE INDEX `answers_sent` ON `answers` (`sent_at`);--> statement-breakpoint
CREATE TABLE `citations` (
	`id` text PRIMARY KEY NOT NULL,
	`answer_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`claim_id` text,
	`verdict_id` text,
	`verdict` text,
	`version_id` text,
	`start` integer,
	`end` integer,
	`quote` text,
	`record_id` text,
	`other_answer_id` text,
	`label` text NOT NULL,
	`url` text,
	FOREIGN KEY (`answer_id`) REFERENCES `answers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict_id`) REFERENCES `verdicts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `citations_number` ON `citations` (`answer_id`,`number`);--> statement-breakpoint
CREATE INDEX `citations_claim` ON `citations` (`claim_id`);--> statement-breakpoint
CREATE TABLE `journalists` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text,
	`name` text,
	`outlet` text NOT NULL,
	`email` text,
	`phone` text,
	`created_at` text NOT NULL,
	`last_contact_at` text NOT NULL,
	`erased_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journalists_key` ON `journalists` (`key`);--> statement-breakpoint
CREATE INDEX `journalists_email` ON `journalists` (`email`);--> statement-breakpoint
CREATE INDEX `journalists_retention` ON `journalists` (`erased_at`,`last_contact_at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`journalist_id` text,
	`outlet` text NOT NULL,
	`channel` text NOT NULL,
	`asked_at` text NOT NULL,
	`deadline_at` text,
	`words` text NOT NULL,
	`subject` text NOT NULL,
	`language` text NOT NULL,
	`about` text DEFAULT '[]' NOT NULL,
	`state` text NOT NULL,
	`answered_at` text,
	`closed_at` text,
	`logged_by` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`journalist_id`) REFERENCES `journalists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`logged_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_state` ON `questions` (`state`,`deadline_at`);--> statement-breakpoint
CREATE INDEX `questions_asked` ON `questions` (`asked_at`);--> statement-breakpoint
CREATE INDEX `questions_journalist` ON `questions` (`journalist_id`);--> statement-breakpoint
CREATE TABLE `waivers` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`standing` text NOT NULL,
	`person_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waivers_once` ON `waivers` (`question_id`,`claim_id`,`standing`);