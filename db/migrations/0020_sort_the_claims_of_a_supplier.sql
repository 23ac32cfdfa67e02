DROP INDEX `parties_name`;--> statement-breakpoint
ALTER TABLE `parties` ADD `place` text;--> statement-breakpoint
ALTER TABLE `parties` ADD `checkworthiness` integer;--> statement-breakpoint
ALTER TABLE `parties` ADD `first_appearance_at` text;--> statement-breakpoint
ALTER TABLE `parties` ADD `verdict_at` text;--> statement-breakpoint
CREATE INDEX `parties_queue` ON `parties` (`name`,`place`,`checkworthiness`,`first_appearance_at`);--> statement-breakpoint
CREATE INDEX `parties_log` ON `parties` (`name`,`place`,`verdict_at`,`claim_id`);--> statement-breakpoint
CREATE INDEX `parties_name` ON `parties` (`name`,`role`,`claim_id`);