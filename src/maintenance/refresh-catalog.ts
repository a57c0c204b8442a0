/**
 * What cron does once a day where there is an upstream: asks it for styles and motions and merges them into what is known.
 * Writes R2 through the preset store. A list that is broken, empty or suspiciously small changes nothing and is asked for
 * again an hour later; so is everything after a run that was killed. Each change is logged.
 */
import { mergePresets, type PresetChanges } from "../catalog/presets/merge-presets.ts";
import { knownRows, type PresetSnapshot } from "../catalog/presets/preset-snapshot.ts";
import type { PresetList } from "../catalog/presets/presets.ts";
import type { FetchedCatalog } from "../providers/higgsfield/fetch-catalog.ts";
import type { Clock } from "../runtime/clock.ts";
import { logError, logInfo } from "../runtime/log.ts";
import type { PresetStore } from "./preset-store.ts";

/** What the refresh needs. */
export interface Refreshing {
  /** Null without an upstream: then nothing is read or written. */
  upstreamCatalog: {
    store: Pick<PresetStore, "load" | "save" | "claim">;
    fetchList: (list: PresetList) => Promise<FetchedCatalog>;
  } | null;
  clock: Clock;
  random: () => number;
}

const LISTS = ["styles", "stylesV2", "motions"] as const satisfies PresetList[];

const REFRESH_MS = 24 * 60 * 60_000;

/** Before the upstream is asked again for what it did not give. */
const RETRY_MS = 60 * 60_000;

/** A refresh is earlier and a retry later by up to this, so that installations do not ask together. */
const JITTER_MS = 30 * 60_000;

/** Ids in a log line, of each kind. */
const MAX_LOGGED_IDS = 20;

/** Refreshes the lists whose time has come. Throws when R2 does. */
export async function refreshCatalog({
  upstreamCatalog,
  clock,
  random,
}: Refreshing): Promise<void> {
  if (!upstreamCatalog) return;
  const { store, fetchList } = upstreamCatalog;
  const now = clock.now();
  const kept = await store.load();
  const due = LISTS.filter((list) => isDue(kept[list], now));
  if (due.length === 0 || !(await store.claim(now + RETRY_MS + random() * JITTER_MS))) return;
  for (const list of due) {
    const fetched = await fetchList(list);
    const rows = rowsAfter(list, kept[list], fetched);
    const nextRefreshAt = Math.round(now + REFRESH_MS - random() * JITTER_MS);
    if (rows) await store.save(list, { refreshedAt: now, nextRefreshAt, rows });
    // A key that is wrong is so for all lists.
    if (fetched.kind === "needs_operator" && fetched.reason === "bad_credentials") return;
  }
}

/** A time that lies further ahead than any is set was set by a clock that was wrong. */
const isDue = (kept: PresetSnapshot | null, now: number) =>
  !kept || kept.nextRefreshAt <= now || kept.nextRefreshAt > now + REFRESH_MS;

/** The list from now on, with a line in the log where it changes; null where there is no answer that is believed. */
function rowsAfter(
  list: PresetList,
  kept: PresetSnapshot | null,
  fetched: FetchedCatalog,
): PresetSnapshot["rows"] | null {
  if (fetched.kind !== "fetched") {
    logFailure(list, fetched);
    return null;
  }
  if (fetched.unreadableCount > 0) {
    logError("catalog_rows_unreadable", new Error(`${fetched.unreadableCount} rows`), { list });
  }
  const merged = mergePresets(list, knownRows(list, kept), fetched);
  if (merged.kind === "implausible") {
    logFailure(list, { kind: "failed", reason: "implausible", detail: merged.reason });
    return null;
  }
  // Before it is kept: a change may be told twice, but not never.
  logChanges(list, merged.changes);
  return merged.rows;
}

type Failure = Exclude<FetchedCatalog, { kind: "fetched" }>;

/** What only the operator can end is said as loudly as where it stops generations. */
function logFailure(list: PresetList, { kind, reason, detail }: Failure): void {
  const isOperators = kind === "needs_operator";
  logError(isOperators ? "provider_needs_operator" : "catalog_not_refreshed", new Error(reason), {
    provider: "higgsfield",
    list,
    detail,
  });
}

function logChanges(list: PresetList, changes: PresetChanges): void {
  if (Object.values(changes).every((ids: string[]) => ids.length === 0)) return;
  const fields = Object.entries(changes).flatMap(([kind, ids]: [string, string[]]) => [
    [kind, ids.length],
    [`${kind}Ids`, ids.slice(0, MAX_LOGGED_IDS).join(" ")],
  ]);
  logInfo("catalog_changed", { list, ...Object.fromEntries(fields) });
}
