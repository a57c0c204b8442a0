CREATE TABLE `groups` (
	`request_id` text PRIMARY KEY NOT NULL,
	`plan` text NOT NULL,
	`prices` text NOT NULL,
	`run` integer NOT NULL,
	`run_started_at` integer NOT NULL,
	`result` text
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `requests` ADD `group_id` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `part` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `inputs_from` text;--> statement-breakpoint
CREATE INDEX `requests_by_group` ON `requests` (`group_id`) WHERE group_id IS NOT NULL;