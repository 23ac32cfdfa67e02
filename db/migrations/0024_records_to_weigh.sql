DROP INDEX `records_changed`;--> statement-breakpoint
ALTER TABLE `records` ADD `to_weigh` integer DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX `records_to_weigh` ON `records` (`to_weigh`,`changed_at`);