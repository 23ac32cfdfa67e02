CREATE INDEX `appearances_outlet` ON `appearances` (`outlet`,`claim_id`);--> statement-breakpoint
CREATE INDEX `claims_type` ON `claims` (`place`,`type`);--> statement-breakpoint
CREATE INDEX `claims_certainty` ON `claims` (`place`,`certainty`);--> statement-breakpoint
CREATE INDEX `claims_verdict` ON `claims` (`place`,`verdict`);