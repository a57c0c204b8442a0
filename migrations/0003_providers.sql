CREATE TABLE `durations` (
	`provider` text NOT NULL,
	`kind` text NOT NULL,
	`histogram` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`provider`, `kind`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `provider_health` (
	`provider` text PRIMARY KEY NOT NULL,
	`failure_count` integer NOT NULL,
	`open_until` integer NOT NULL,
	`reason` text,
	`updated_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `turns` (
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`turn` integer NOT NULL,
	`request_id` text NOT NULL,
	PRIMARY KEY(`provider`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
DROP INDEX `requests_waiting`;--> statement-breakpoint
DROP INDEX `requests_running`;--> statement-breakpoint
ALTER TABLE `requests` ADD `route` text DEFAULT '["sandbox"]' NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `waits_for` text DEFAULT 'sandbox' NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `run_ms` integer DEFAULT 900000 NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `provider_token` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `is_unanswered` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `requests_waiting` ON `requests` (`account_id`,`is_test`,`waits_for`,`created_at`,`admitted_at`) WHERE status = 'queued' AND admitted_at IS NULL;--> statement-breakpoint
CREATE INDEX `requests_running` ON `requests` (`account_id`,`is_test`,`provider`) WHERE status IN ('queued', 'running', 'storing') AND admitted_at IS NOT NULL;