/**
 * The only writer of `provider_health`. Reads are remembered for a moment, so that looking after many requests costs few
 * queries; a writer whose knowledge is old changes nothing, so that failures at the same time count once.
 */
import { eq, sql, type SQL } from "drizzle-orm";
import type { Database } from "../database/client.ts";
import { instant, whole } from "../database/condition.ts";
import { providerHealth } from "../database/tables.ts";
import { logError, logInfo } from "../runtime/log.ts";
import {
  FAILURES_TO_OPEN,
  healthAfter,
  healthy,
  OPERATOR_REASONS,
  type ProviderHealth,
  type Sign,
} from "./provider-health.ts";

/** How long a read is remembered. */
const REMEMBERED_MS = 2_000;

/** Reads and keeps the health of providers. */
export interface HealthStore {
  /** The health of each provider; of one that nothing is known of, that it is well. */
  read(now: number): Promise<(provider: string) => ProviderHealth>;
  /** Keeps what an exchange showed. Writes only where that is news. */
  note(provider: string, sign: Sign, now: number, random: () => number): Promise<void>;
}

/** The circuit of a provider at `now` as parts of a statement: what `circuitOf` says, at the instant of the batch. */
export function circuitConditions(provider: string, now: number): { isOpen: SQL; isHalfOpen: SQL } {
  const known = (what: SQL) =>
    sql`EXISTS (SELECT 1 FROM ${providerHealth} WHERE provider = ${provider} AND ${what})`;
  return {
    isOpen: known(sql`updated_at <= ${instant(now)} AND open_until > ${instant(now)}`),
    isHalfOpen: known(sql`failure_count >= ${whole(FAILURES_TO_OPEN)}`),
  };
}

/** A store over `database`. */
export function createHealthStore(database: Database): HealthStore {
  let remembered: { rows: Map<string, ProviderHealth>; readAt: number } | null = null;

  async function rows(now: number): Promise<Map<string, ProviderHealth>> {
    if (remembered && Math.abs(now - remembered.readAt) < REMEMBERED_MS) return remembered.rows;
    const found = await database.select().from(providerHealth);
    remembered = { rows: new Map(found.map((row) => [row.provider, row])), readAt: now };
    return remembered.rows;
  }

  return {
    async read(now) {
      const known = await rows(now);
      return (provider) => known.get(provider) ?? healthy(provider);
    },

    async note(provider, sign, now, random) {
      const known = await rows(now);
      const before = known.get(provider) ?? healthy(provider);
      const after = healthAfter(before, sign, now, random);
      if (after === before) return;
      const told = { provider, failures: after.failureCount, openUntil: after.openUntil };
      if (after.reason !== null && OPERATOR_REASONS.has(after.reason)) {
        logError("provider_needs_operator", new Error(after.reason), told);
      } else logInfo("provider_health", { ...told, reason: after.reason ?? "well" });
      const isNews = eq(providerHealth.updatedAt, before.updatedAt);
      await database.insert(providerHealth).values(after).onConflictDoUpdate({
        target: providerHealth.provider,
        set: after,
        setWhere: isNews,
      });
      known.set(provider, after);
    },
  };
}
