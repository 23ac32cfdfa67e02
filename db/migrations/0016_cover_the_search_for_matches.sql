DROP INDEX `claim_keys_recent`;--> statement-breakpoint
CREATE INDEX `claim_keys_latest` ON `claim_keys` (`key`,`at`,`claim_id`);