/**
 * What an observer who misses nothing sees of deliveries: every call to a receiver, every commit that matters with its
 * instant, every object that was killed or told something. The invariants are read off it.
 */
import type { EndpointStatus } from "../../src/database/delivery-state.ts";
import type { OutboundAnswer } from "../../src/runtime/outbound.ts";
import { type EndpointRow, type EventRow, recipientsOf } from "./expected-recipients.ts";
import type { Executed } from "./virtual-d1.ts";

/** One attempt, as it went out and as it came back. Instants in epoch ms. */
export interface DeliveryCall {
  /** The Dispatcher object that made it, and which of its lives. */
  target: string;
  life: object;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  eventId: string;
  /** From 1. */
  number: number;
  startedAt: number;
  /** When the receiver had it; null: never. */
  arrivedAt: number | null;
  /** What the receiver answered. */
  status: number | null;
  /** When it was over for us: answered, lost, or ended with its object; null: not yet. */
  endedAt: number | null;
  /** How many calls had begun when it was over, whoever's. */
  begunBefore: number | null;
  /** What we heard; null where the object was gone before. */
  heard: OutboundAnswer | null;
}

/** Secrets and standing of an endpoint from an instant on, or the secrets of an account. `status` null: it is no more. */
export interface OwnerState {
  at: number;
  id: string;
  status: EndpointStatus | null;
  version: number;
  url: string;
  secret: string;
  previousSecret: string | null;
  previousExpiresAt: number | null;
}

/** All that was seen. */
export interface DeliveryHistory {
  calls: DeliveryCall[];
  /** In the order of their commits. */
  owners: OwnerState[];
  /** When an object heard that its endpoint was changed. */
  told: { target: string; at: number }[];
  kills: { target: string; at: number; isWiped: boolean }[];
  /** When an attempt was written, by its `attemptKey`. */
  recordedAt: Map<string, number>;
  /** When a call to the database began that was slowed down, by no more than `SLOW_MS`. */
  slowCalls: number[];
  replays: { deliveryId: string; at: number }[];
  /** The targets that an event of a request was to be owed to when it was written. */
  recipients: Map<string, string[]>;
}

/** Nothing seen yet. */
export const emptyHistory = (): DeliveryHistory => ({
  calls: [],
  owners: [],
  told: [],
  kills: [],
  recordedAt: new Map(),
  slowCalls: [],
  replays: [],
  recipients: new Map(),
});

/** Standing, URL or secrets; not what attempts teach of an endpoint's health. */
const CHANGES_OWNERS =
  /(update|delete from|insert into) "(webhook_endpoints|signing_secrets)"(?! set "(failing_since|noticed_at)")/;

/** Looks at the database after each commit. */
export class CommitObserver {
  readonly #sql: SqlStorage;
  readonly #history: DeliveryHistory;
  readonly #now: () => number;
  readonly #lastOwners = new Map<string, string>();

  constructor(sql: SqlStorage, history: DeliveryHistory, now: () => number) {
    this.#sql = sql;
    this.#history = history;
    this.#now = now;
  }

  /** What was committed. */
  committed(statements: readonly Executed[]): void {
    const texts = statements.map(({ text }) => text).join("\n");
    if (texts.includes('insert into "attempts"')) this.#seeAttempts();
    if (texts.includes('insert into "events"')) this.#seeEvents();
    if (CHANGES_OWNERS.test(texts)) {
      this.seeOwners();
    }
    for (const { text, rows } of statements) {
      if (!/^update "deliveries" set [^?]*\?, .*"earlier_attempt_count" = CASE/s.test(text))
        continue;
      for (const { id } of rows) {
        this.#history.replays.push({ deliveryId: String(id), at: this.#now() });
      }
    }
  }

  /** Notes every owner that is not as it was. */
  seeOwners(): void {
    const found = this.#sql.exec<Omit<OwnerState, "at">>(
      `SELECT id, status, version, url, secret, previous_secret AS previousSecret,
         previous_expires_at AS previousExpiresAt FROM webhook_endpoints
       UNION ALL SELECT account_id, 'active', 0, '', secret, previous_secret, previous_expires_at
         FROM signing_secrets`,
    );
    const at = this.#now();
    const gone = new Set(this.#lastOwners.keys());
    for (const owner of found) {
      const text = JSON.stringify(owner);
      gone.delete(owner.id);
      if (this.#lastOwners.get(owner.id) === text) continue;
      this.#lastOwners.set(owner.id, text);
      this.#history.owners.push({ ...owner, at });
    }
    for (const id of gone) {
      this.#lastOwners.delete(id);
      const last = this.#history.owners.findLast((owner) => owner.id === id)!;
      this.#history.owners.push({ ...last, at, status: null });
    }
  }

  #seeAttempts(): void {
    const found = this.#sql.exec<{ id: string; number: number; endedAt: number }>(
      "SELECT delivery_id AS id, number, started_at + duration_ms AS endedAt FROM attempts",
    );
    for (const { id, number, endedAt } of found) {
      const key = attemptKey(id, number, endedAt);
      if (!this.#history.recordedAt.has(key)) this.#history.recordedAt.set(key, this.#now());
    }
  }

  #seeEvents(): void {
    const { recipients } = this.#history;
    const written = this.#sql.exec<EventRow>(
      `SELECT e.id AS event, e.type, r.account_id, r.is_test, r.model, r.customer_id, r.metadata,
         r.callback_url FROM events AS e JOIN requests AS r ON r.id = e.request_id`,
    );
    for (const row of written) {
      if (recipients.has(row.event)) continue;
      const endpoints = this.#sql.exec<EndpointRow>("SELECT * FROM webhook_endpoints").toArray();
      recipients.set(row.event, recipientsOf(row, endpoints));
    }
  }
}

/** The key of `recordedAt`: a number may be tried twice, but not end twice at the same instant. */
export const attemptKey = (deliveryId: string, number: number, endedAt: number | null): string =>
  `${deliveryId} ${number} ${endedAt}`;
