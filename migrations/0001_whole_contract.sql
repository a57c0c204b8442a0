CREATE TABLE `idempotency_keys` (
	`account_id` text NOT NULL,
	`key` text NOT NULL,
	`request_id` text NOT NULL,
	`digest` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `references` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`model_version` text NOT NULL,
	`created_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `references_by_account` ON `references` (`account_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`content_type` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`stored_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `uploads_by_age` ON `uploads` (`created_at`);--> statement-breakpoint
ALTER TABLE `deliveries` ADD `secret_header` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `callback_secret` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `job_set` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `kept_seconds` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `removed_at` integer;--> statement-breakpoint
CREATE INDEX `requests_expiring` ON `requests` (`expires_at`) WHERE expires_at IS NOT NULL AND removed_at IS NULL;