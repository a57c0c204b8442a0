CREATE TABLE `budgets` (
	`account_id` text NOT NULL,
	`scope` text NOT NULL,
	`subject` text NOT NULL,
	`period` text NOT NULL,
	`limit_micro_credits` integer NOT NULL,
	PRIMARY KEY(`account_id`, `scope`, `subject`, `period`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `ledger` (
	`account_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`reference` text,
	`key_id` text,
	`customer_id` text,
	`model` text,
	`note` text,
	`allowance_change` integer NOT NULL,
	`purchased_change` integer NOT NULL,
	`held_change` integer NOT NULL,
	`allowance` integer NOT NULL,
	`purchased` integer NOT NULL,
	`held` integer NOT NULL,
	`month` integer NOT NULL,
	`month_allowance` integer NOT NULL,
	PRIMARY KEY(`account_id`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `ledger_by_time` ON `ledger` (`account_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_by_reference` ON `ledger` (`reference`,`account_id`,`kind`);--> statement-breakpoint
CREATE TABLE `spending` (
	`account_id` text NOT NULL,
	`scope` text NOT NULL,
	`subject` text NOT NULL,
	`day` integer NOT NULL,
	`held` integer NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`account_id`, `scope`, `subject`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `accounts` ADD `marketplace_user` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `suspended_at` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `mode` text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `previous_secret_hash` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `previous_expires_at` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `models` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `last_used_at` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `api_keys_by_account` ON `api_keys` (`account_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `requests` ADD `is_test` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `price_micro_credits` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `requests` ADD `customer_id` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `metadata` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `polls` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `admitted_at` integer;--> statement-breakpoint
CREATE INDEX `requests_by_customer` ON `requests` (`account_id`,`customer_id`,`created_at`) WHERE customer_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `requests_waiting` ON `requests` (`account_id`,`is_test`,`created_at`) WHERE status = 'queued' AND admitted_at IS NULL;--> statement-breakpoint
CREATE INDEX `requests_running` ON `requests` (`account_id`,`is_test`) WHERE status IN ('queued', 'running', 'storing') AND admitted_at IS NOT NULL;--> statement-breakpoint
UPDATE `requests` SET `admitted_at` = `submitted_at` WHERE `submitted_at` IS NOT NULL;--> statement-breakpoint
UPDATE `accounts` SET `plan` = lower(`plan`);
