CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`is_test` integer NOT NULL,
	`url` text NOT NULL,
	`description` text,
	`event_types` text,
	`models` text,
	`customer_ids` text,
	`metadata` text,
	`payload_style` text NOT NULL,
	`headers` text,
	`header_names` text NOT NULL,
	`deadline_seconds` integer,
	`fallback_endpoint_id` text,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_expires_at` integer,
	`status` text NOT NULL,
	`disabled_cause` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`failing_since` integer,
	`last_failure_at` integer,
	`noticed_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_by_account` ON `webhook_endpoints` (`account_id`,`id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`event_type` text NOT NULL,
	`request_id` text,
	`account_id` text NOT NULL,
	`is_test` integer NOT NULL,
	`endpoint_id` text,
	`url` text NOT NULL,
	`target` text NOT NULL,
	`body` text NOT NULL,
	`secret_header` text,
	`status` text NOT NULL,
	`attempt_count` integer NOT NULL,
	`earlier_attempt_count` integer NOT NULL,
	`next_attempt_at` integer,
	`expires_at` integer,
	`last_cause` text,
	`is_repair` integer NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_deliveries`("id", "event_id", "event_type", "request_id", "account_id", "is_test", "endpoint_id", "url", "target", "body", "secret_header", "status", "attempt_count", "earlier_attempt_count", "next_attempt_at", "expires_at", "last_cause", "is_repair", "created_at", "finished_at") SELECT "id", "event_id", (SELECT type FROM events WHERE id = event_id), "request_id", "account_id", coalesce((SELECT is_test FROM requests WHERE id = request_id), 0), NULL, "url", "target", "body", "secret_header", "status", "attempt_count", 0, "next_attempt_at", NULL, "last_cause", 0, "created_at", "finished_at" FROM `deliveries`;--> statement-breakpoint
DROP TABLE `deliveries`;--> statement-breakpoint
ALTER TABLE `__new_deliveries` RENAME TO `deliveries`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_by_event` ON `deliveries` (`event_id`,`target`);--> statement-breakpoint
CREATE INDEX `deliveries_by_account` ON `deliveries` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`next_attempt_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `deliveries_open` ON `deliveries` (`endpoint_id`,`created_at`) WHERE status IN ('pending', 'held') AND endpoint_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_events` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text,
	`account_id` text NOT NULL,
	`type` text NOT NULL,
	`version` integer,
	`created_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_events`("id", "request_id", "account_id", "type", "version", "created_at") SELECT "id", "request_id", "account_id", "type", "version", "created_at" FROM `events`;--> statement-breakpoint
DROP TABLE `events`;--> statement-breakpoint
ALTER TABLE `__new_events` RENAME TO `events`;--> statement-breakpoint
CREATE UNIQUE INDEX `events_by_request` ON `events` (`request_id`,`version`);--> statement-breakpoint
ALTER TABLE `requests` ADD `callback_deadline_at` integer;--> statement-breakpoint
CREATE INDEX `requests_finished` ON `requests` (`finished_at`) WHERE finished_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE `signing_secrets` ADD `previous_secret` text;--> statement-breakpoint
ALTER TABLE `signing_secrets` ADD `previous_expires_at` integer;