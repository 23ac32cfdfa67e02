ALTER TABLE `documents` ADD `gone_at` text;--> statement-breakpoint
CREATE INDEX `documents_gone` ON `documents` (`gone_at`);