/**
 * The whole data model on one page. Each table says who writes, reads and deletes it. Instants are integer
 * milliseconds. Every table is `WITHOUT ROWID` (added by hand to the generated SQL): one billed row write an insert
 * instead of two. Indexes are few and partial where only open work is looked for.
 */
import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { BudgetPeriod, KeyMode, LedgerKind, SpendingScope } from "./account-state.ts";
import type {
  DeliveryStatus,
  DisabledCause,
  EndpointStatus,
  PayloadStyle,
} from "./delivery-state.ts";
import type {
  GroupPart,
  InputFrom,
  JobSet,
  Metadata,
  ModelVersion,
  OutputFile,
  PollLog,
  RequestStatus,
} from "./request-state.ts";

/** Which requests are open: the condition of the partial index, word for word, so that SQLite uses it. */
export const isOpenRequest = sql`status IN ('queued', 'running', 'storing')`;

/** Which requests wait for a place to run: the condition of the partial index, word for word. */
export const isWaitingRequest = sql`status = 'queued' AND admitted_at IS NULL`;

/** Which requests hold a place to run: the condition of the partial index, word for word. */
export const isRunningRequest = sql`status IN ('queued', 'running', 'storing') AND admitted_at IS NOT NULL`;

/** Which requests have results that are to be removed: the condition of the partial index, word for word. */
export const isExpiringRequest = sql`expires_at IS NOT NULL AND removed_at IS NULL`;

/** Which deliveries owe an attempt: the condition of the partial index, word for word. */
export const isPendingDelivery = sql`status = 'pending'`;

/** Which deliveries of endpoints have no end yet: the condition of the partial index, word for word. */
export const isOpenDelivery = sql`status IN ('pending', 'held') AND endpoint_id IS NOT NULL`;

/** Which requests are children of a group: the condition of the partial index, word for word. */
export const isChildRequest = sql`group_id IS NOT NULL`;

/** Which requests have ended: the condition of the partial index, word for word. */
export const isFinishedRequest = sql`finished_at IS NOT NULL`;

/**
 * A customer. Written by `accounts/account-store`; read at every call; never deleted. `version` counts the changes, so
 * that what was remembered of an account is known to be old. `plan` is a key of `accounts/plans`. `marketplaceUser`: whom a marketplace calls for.
 */
export const accounts = sqliteTable("accounts", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  plan: text("plan").notNull(),
  marketplaceUser: text("marketplace_user"),
  createdAt: integer("created_at").notNull(),
  suspendedAt: integer("suspended_at"),
  version: integer("version").notNull().default(1),
});

/**
 * A key of an account; `id` is the public half. Only the SHA-256 of the secret is kept: secrets are random, so a slow
 * hash would buy nothing. `previousSecretHash` is valid until `previousExpiresAt`. `models` null allows all. `version`
 * as in `accounts`. Written by `accounts/key-store` and `managed-keys`; read at every call; never deleted, since requests name them.
 */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    name: text("name").notNull(),
    mode: text("mode").$type<KeyMode>().notNull().default("live"),
    secretHash: text("secret_hash").notNull(),
    previousSecretHash: text("previous_secret_hash"),
    previousExpiresAt: integer("previous_expires_at"),
    models: text("models", { mode: "json" }).$type<string[]>(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [index("api_keys_by_account").on(table.accountId, table.createdAt)],
);

/**
 * The account statement: append-only, and its last line is the balance. `…Change` is what a line changes, beside it
 * what is left after it, all in micro-credits. `allowance` is the plan's, which expires at the end of `month` (its start
 * as an instant); `purchased` was granted and stays; `held` is owed by open requests. `reference` is the request, or
 * the grant's idempotency key: one line of a kind each. Written by `accounts/ledger` alone; never changed.
 */
export const ledger = sqliteTable(
  "ledger",
  {
    accountId: text("account_id").notNull(),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    kind: text("kind").$type<LedgerKind>().notNull(),
    reference: text("reference"),
    keyId: text("key_id"),
    customerId: text("customer_id"),
    model: text("model"),
    note: text("note"),
    allowanceChange: integer("allowance_change").notNull(),
    purchasedChange: integer("purchased_change").notNull(),
    heldChange: integer("held_change").notNull(),
    allowance: integer("allowance").notNull(),
    purchased: integer("purchased").notNull(),
    held: integer("held").notNull(),
    month: integer("month").notNull(),
    monthAllowance: integer("month_allowance").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.seq] }),
    index("ledger_by_time").on(table.accountId, table.at),
    uniqueIndex("ledger_by_reference").on(table.reference, table.accountId, table.kind),
  ],
);

/**
 * What was spent on a day (UTC, as its number since 1970) by a key or for a customer: `held` by open requests, `used` by
 * completed ones, counted on the day of the submission. Written by `accounts/spending` in the batches of the ledger.
 */
export const spending = sqliteTable(
  "spending",
  {
    accountId: text("account_id").notNull(),
    scope: text("scope").$type<SpendingScope>().notNull(),
    subject: text("subject").notNull(),
    day: integer("day").notNull(),
    held: integer("held").notNull(),
    used: integer("used").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.scope, table.subject, table.day] })],
);

/** The most that a key or customer may spend in a period, in micro-credits. Written and deleted by `accounts/budget-store`. */
export const budgets = sqliteTable(
  "budgets",
  {
    accountId: text("account_id").notNull(),
    scope: text("scope").$type<SpendingScope>().notNull(),
    subject: text("subject").notNull(),
    period: text("period").$type<BudgetPeriod>().notNull(),
    limitMicroCredits: integer("limit_micro_credits").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.scope, table.subject, table.period] })],
);

/**
 * What is known of a provider that failed lately: failures since its last success, and until when nothing is given to it.
 * Written by `poller/health-store`; read by the poller; a row for each provider that ever failed.
 */
export const providerHealth = sqliteTable("provider_health", {
  provider: text("provider").primaryKey(),
  failureCount: integer("failure_count").notNull(),
  openUntil: integer("open_until").notNull(),
  reason: text("reason"),
  updatedAt: integer("updated_at").notNull(),
});

/**
 * The queue of a provider. An account's row says at which `turn` it is next: what it was given of the provider so far, in
 * milliseconds that its requests may hold a place, divided by its plan's weight. The row of account '' is the queue's
 * own: the turn that it has come to, and the request that was given a place last. Written by `requests/places` with each
 * place; a row for each pair that ever met.
 */
export const turns = sqliteTable(
  "turns",
  {
    provider: text("provider").notNull(),
    accountId: text("account_id").notNull(),
    turn: integer("turn").notNull(),
    requestId: text("request_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.accountId] })],
);

/**
 * What was learned of how long a provider takes for a kind of job: a histogram. Written by `poller/duration-store`; read
 * by the poller; a row for each pair that ever finished.
 */
export const durations = sqliteTable(
  "durations",
  {
    provider: text("provider").notNull(),
    kind: text("kind").notNull(),
    histogram: text("histogram", { mode: "json" }).$type<{ counts: readonly number[] }>().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.kind] })],
);

/**
 * The secret that signs an account's callbacks to the URLs of single requests. Written by `webhooks/signing-secret-store`:
 * made at first use, rotated on demand. Both are sealed; `previousSecret` signs beside it until `previousExpiresAt`.
 */
export const signingSecrets = sqliteTable("signing_secrets", {
  accountId: text("account_id").primaryKey(),
  secret: text("secret").notNull(),
  createdAt: integer("created_at").notNull(),
  previousSecret: text("previous_secret"),
  previousExpiresAt: integer("previous_expires_at"),
});

/**
 * Where an account wants to be told of events. Written by `webhooks/endpoint-store`, and by `delivery-store` what attempts
 * teach of its health; deleted by its owner. Null filters let everything through. `headers` (the customer's, as JSON) and
 * both secrets are sealed. `version` counts the changes by its owner and those of `status`. `failingSince` is the first
 * failure since the last success, `lastFailureAt` the latest, `noticedAt` when the owner was told.
 */
export const webhookEndpoints = sqliteTable(
  "webhook_endpoints",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    isTest: integer("is_test", { mode: "boolean" }).notNull(),
    url: text("url").notNull(),
    description: text("description"),
    eventTypes: text("event_types", { mode: "json" }).$type<string[]>(),
    models: text("models", { mode: "json" }).$type<string[]>(),
    customerIds: text("customer_ids", { mode: "json" }).$type<string[]>(),
    metadata: text("metadata", { mode: "json" }).$type<Metadata>(),
    payloadStyle: text("payload_style").$type<PayloadStyle>().notNull(),
    headers: text("headers"),
    headerNames: text("header_names", { mode: "json" }).$type<string[]>().notNull(),
    deadlineSeconds: integer("deadline_seconds"),
    fallbackEndpointId: text("fallback_endpoint_id"),
    secret: text("secret").notNull(),
    previousSecret: text("previous_secret"),
    previousExpiresAt: integer("previous_expires_at"),
    status: text("status").$type<EndpointStatus>().notNull(),
    disabledCause: text("disabled_cause").$type<DisabledCause>(),
    version: integer("version").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    failingSince: integer("failing_since"),
    lastFailureAt: integer("last_failure_at"),
    noticedAt: integer("noticed_at"),
  },
  (table) => [index("webhook_endpoints_by_account").on(table.accountId, table.id)],
);

/**
 * A generation. Written by `requests/request-store` alone, each change guarded by `version`; read by routes, the poller
 * and maintenance. `assetToken` is the unguessable part of the output URLs. `outputs` is null until completed.
 * `callbackSecret` and `jobSet` are set on requests of the v1 API. After `callbackDeadlineAt` its callbacks are of no use. `admittedAt` is when it got a place to run.
 * `priceMicroCredits` is held from submission, charged if it completes. `customerId`, `metadata`: the caller's own tags. `keptSeconds` shortens how long the results are kept
 * after the end; `removedAt` is when they were removed. `waitsFor` is the provider whose next place it waits for; before
 * that, of a child the pictures `inputsFrom`, and of a group its children (`database/request-state`).
 */
export const requests = sqliteTable(
  "requests",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    keyId: text("key_id").notNull(),
    model: text("model").notNull(),
    input: text("input", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    status: text("status").$type<RequestStatus>().notNull(),
    version: integer("version").notNull(),
    shard: integer("shard").notNull(),
    origin: text("origin").notNull(),
    assetToken: text("asset_token").notNull(),
    callbackUrl: text("callback_url"),
    callbackSecret: text("callback_secret"),
    callbackDeadlineAt: integer("callback_deadline_at"),
    isTest: integer("is_test", { mode: "boolean" }).notNull().default(false),
    priceMicroCredits: integer("price_micro_credits").notNull().default(0),
    customerId: text("customer_id"),
    metadata: text("metadata", { mode: "json" }).$type<Metadata>(),
    jobSet: text("job_set", { mode: "json" }).$type<JobSet>(),
    groupId: text("group_id"),
    part: text("part", { mode: "json" }).$type<GroupPart>(),
    inputsFrom: text("inputs_from", { mode: "json" }).$type<InputFrom[]>(),
    route: text("route", { mode: "json" }).$type<string[]>().notNull().default(["sandbox"]),
    waitsFor: text("waits_for").notNull().default("sandbox"),
    runMs: integer("run_ms").notNull().default(900_000),
    providerToken: text("provider_token").notNull().default(""),
    isUnanswered: integer("is_unanswered", { mode: "boolean" }).notNull().default(false),
    provider: text("provider"),
    providerJobId: text("provider_job_id"),
    outputs: text("outputs", { mode: "json" }).$type<OutputFile[]>(),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    polls: text("polls", { mode: "json" }).$type<PollLog>(),
    createdAt: integer("created_at").notNull(),
    admittedAt: integer("admitted_at"),
    submittedAt: integer("submitted_at"),
    startedAt: integer("started_at"),
    producedAt: integer("produced_at"),
    finishedAt: integer("finished_at"),
    updatedAt: integer("updated_at").notNull(),
    deadlineAt: integer("deadline_at").notNull(),
    keptSeconds: integer("kept_seconds"),
    expiresAt: integer("expires_at"),
    removedAt: integer("removed_at"),
  },
  (table) => [
    index("requests_by_account").on(table.accountId, table.createdAt),
    index("requests_by_customer")
      .on(table.accountId, table.customerId, table.createdAt)
      .where(sql`customer_id IS NOT NULL`),
    index("requests_open").on(table.updatedAt).where(isOpenRequest),
    index("requests_waiting")
      .on(table.accountId, table.isTest, table.waitsFor, table.createdAt, table.admittedAt)
      .where(isWaitingRequest),
    index("requests_running")
      .on(table.accountId, table.isTest, table.provider)
      .where(isRunningRequest),
    index("requests_expiring").on(table.expiresAt).where(isExpiringRequest),
    index("requests_finished").on(table.finishedAt).where(isFinishedRequest),
    index("requests_by_group").on(table.groupId).where(isChildRequest),
  ],
);

/**
 * What a group knows beside its row in `requests`: its plan, the price of each of its clips or slides, the run that it is
 * in and when that began, and once its files were made, what they turned out to be. Written by `workflows/group-store`
 * with the group's row; never deleted.
 */
export const groups = sqliteTable("groups", {
  requestId: text("request_id").primaryKey(),
  plan: text("plan", { mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
  prices: text("prices", { mode: "json" }).$type<number[]>().notNull(),
  run: integer("run").notNull(),
  runStartedAt: integer("run_started_at").notNull(),
  result: text("result", { mode: "json" }).$type<Readonly<Record<string, unknown>>>(),
});

/**
 * A caller's idempotency key and the request that it made. Written by `requests/request-store` in the batch that creates
 * the request; a key older than a day is taken over by its next use. `digest` tells a repetition from a reuse.
 */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    accountId: text("account_id").notNull(),
    key: text("key").notNull(),
    requestId: text("request_id").notNull(),
    digest: text("digest").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
);

/**
 * A custom reference (Soul ID): a person to be trained. `id` is also the id of the request that trains it, whose status
 * is the reference's. Written by `references/reference-store`; read by routes and admission; deleted by its owner.
 */
export const references = sqliteTable(
  "references",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    name: text("name").notNull(),
    modelVersion: text("model_version").$type<ModelVersion>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("references_by_account").on(table.accountId, table.createdAt)],
);

/**
 * A place for one file of a caller. `id` is the unguessable part of both of its URLs. Written by `assets/upload-store`:
 * made when the URL is asked for, marked when the bytes are there; deleted by maintenance with its object.
 */
export const uploads = sqliteTable(
  "uploads",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    contentType: text("content_type").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    storedAt: integer("stored_at"),
  },
  (table) => [index("uploads_by_age").on(table.createdAt)],
);

/**
 * What happened and is owed to somebody: immutable, its id is the `webhook-id`. Events of requests are written by
 * `requests` in the batch of the state change; `version` is the request's after it, so one change has one event, and
 * is the `sequence` that receivers see. Events of endpoints and deliveries have no request; `webhooks` writes them.
 */
export const events = sqliteTable(
  "events",
  {
    id: text("id").primaryKey(),
    requestId: text("request_id"),
    accountId: text("account_id").notNull(),
    type: text("type").notNull(),
    version: integer("version"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("events_by_request").on(table.requestId, table.version)],
);

/**
 * One event owed to one recipient, with the body as it will be sent each time. Inserted in the batch that emits the event
 * (`webhooks/owe`), updated with each attempt (`delivery-store`) and as its owner wishes (`replay`, `held-deliveries`). The recipient is an endpoint, whose URL of that
 * time is `url`, or without `endpointId` the URL that a request named. `target` names the Dispatcher object that sends
 * it. `secretHeader` is the value of the v1 API's `X-Webhook-Secret-Key`. The retry schedule counts the attempts after
 * the first `earlierAttemptCount`, which were made before a replay. After `expiresAt` it is of no use. `isRepair`: the
 * sweep found it missing.
 */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: text("id").primaryKey(),
    eventId: text("event_id").notNull(),
    eventType: text("event_type").notNull(),
    requestId: text("request_id"),
    accountId: text("account_id").notNull(),
    isTest: integer("is_test", { mode: "boolean" }).notNull(),
    endpointId: text("endpoint_id"),
    url: text("url").notNull(),
    target: text("target").notNull(),
    body: text("body").notNull(),
    secretHeader: text("secret_header"),
    status: text("status").$type<DeliveryStatus>().notNull(),
    attemptCount: integer("attempt_count").notNull(),
    earlierAttemptCount: integer("earlier_attempt_count").notNull(),
    nextAttemptAt: integer("next_attempt_at"),
    expiresAt: integer("expires_at"),
    lastCause: text("last_cause"),
    isRepair: integer("is_repair", { mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
    finishedAt: integer("finished_at"),
  },
  (table) => [
    uniqueIndex("deliveries_by_event").on(table.eventId, table.target),
    index("deliveries_by_account").on(table.accountId, table.id),
    index("deliveries_due").on(table.nextAttemptAt).where(isPendingDelivery),
    index("deliveries_open").on(table.endpointId, table.createdAt).where(isOpenDelivery),
  ],
);

/** One HTTP try of a delivery, numbered from 1. Written by `webhooks/delivery-store` with the delivery's update. */
export const attempts = sqliteTable(
  "attempts",
  {
    deliveryId: text("delivery_id").notNull(),
    number: integer("number").notNull(),
    startedAt: integer("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    statusCode: integer("status_code"),
    cause: text("cause"),
    answer: text("answer"),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.number] })],
);
