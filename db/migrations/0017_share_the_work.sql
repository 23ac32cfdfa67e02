CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `leases_holder` ON `leases` (`holder`);--> statement-breakpoint
CREATE TABLE `paces` (
	`host` text PRIMARY KEY NOT NULL,
	`next_at_ms` integer NOT NULL
);
