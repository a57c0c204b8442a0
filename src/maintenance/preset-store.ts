/**
 * The only reader and writer of the presets that are kept in R2, one object a list under `catalog/`, which is no key that
 * is served. An isolate remembers what it read for a few minutes, so that judging a call costs no read; two isolates may
 * differ for so long. What cannot be read counts as not there: the shipped presets are known in any case.
 */
import {
  parseSnapshot,
  type PresetSnapshot,
  type PresetSnapshots,
  presetsOf,
} from "../catalog/presets/preset-snapshot.ts";
import {
  type PresetList,
  type Presets,
  type PresetSource,
  SHIPPED_PRESETS,
} from "../catalog/presets/presets.ts";
import type { Clock } from "../runtime/clock.ts";
import { logError } from "../runtime/log.ts";

/** The presets of this moment, and what cron does with them. */
export interface PresetStore extends PresetSource {
  /** What is kept of each list, as R2 has it now. Throws when R2 does. */
  load(): Promise<PresetSnapshots>;
  save(list: PresetList, snapshot: PresetSnapshot): Promise<void>;
  /** Whether it is for this caller to ask the upstream now; then it is for nobody else before `until`. */
  claim(until: number): Promise<boolean>;
}

/** What an isolate remembers. */
export interface PresetMemory {
  presets: Presets;
  kept: Record<PresetList, { etag: string; snapshot: PresetSnapshot | null } | null>;
  /** When R2 is to be read again; null: it never was. */
  renewAt: number | null;
}

/** A memory of nothing. */
export const createPresetMemory = (): PresetMemory => ({
  presets: SHIPPED_PRESETS,
  kept: { styles: null, stylesV2: null, motions: null },
  renewAt: null,
});

/** How long a read is remembered, and how long besides it is good enough while it is renewed in the background. */
const REMEMBERED_MS = 5 * 60_000;
const OUTDATED_MS = 60 * 60_000;

/** After a read that failed. */
const RETRY_MS = 10_000;

/** The longest that a claim can be meant for; one that ends later was made by a clock that was wrong. */
const MAX_CLAIM_MS = 24 * 60 * 60_000;

const KEYS = {
  styles: "catalog/soul-styles.json",
  stylesV2: "catalog/soul-styles-v2.json",
  motions: "catalog/motions.json",
} as const satisfies Record<PresetList, string>;

/** Apart from the lists: R2 takes about one write a second to the same key. */
const CLAIM_KEY = "catalog/asked";

/** A store over `bucket`; `memory` outlives it. */
export function createPresetStore(
  bucket: R2Bucket,
  clock: Clock,
  memory: PresetMemory,
): PresetStore {
  async function load(): Promise<PresetSnapshots> {
    const [styles, stylesV2, motions] = await Promise.all([
      read("styles"),
      read("stylesV2"),
      read("motions"),
    ]);
    memory.kept = { styles, stylesV2, motions };
    return remembered();
  }

  async function read(list: PresetList): Promise<PresetMemory["kept"][PresetList]> {
    const known = memory.kept[list];
    const found = await bucket.get(KEYS[list], {
      ...(known && { onlyIf: { etagDoesNotMatch: known.etag } }),
    });
    if (!found) return null;
    if (!("body" in found)) return known;
    const snapshot = parseSnapshot(await found.text());
    if (!snapshot) logError("catalog_unreadable", new Error("no such snapshot"), { list });
    return { etag: found.etag, snapshot };
  }

  /** What is kept, and from now on the presets that follow from it. */
  function remembered(): PresetSnapshots {
    const { styles, stylesV2, motions } = memory.kept;
    const snapshots = {
      styles: styles?.snapshot ?? null,
      stylesV2: stylesV2?.snapshot ?? null,
      motions: motions?.snapshot ?? null,
    };
    memory.presets = presetsOf(snapshots);
    memory.renewAt = clock.now() + REMEMBERED_MS;
    return snapshots;
  }

  async function renew(): Promise<void> {
    try {
      await load();
    } catch (error) {
      logError("catalog_not_read", error);
      memory.renewAt = clock.now() + RETRY_MS;
    }
  }

  return {
    load,

    async current(later) {
      const restMs = (memory.renewAt ?? -Infinity) - clock.now();
      if (restMs > 0 && restMs <= REMEMBERED_MS) return memory.presets;
      if (later && restMs <= 0 && restMs > -OUTDATED_MS) {
        memory.renewAt = clock.now() + RETRY_MS; // one call renews it for all
        later(renew());
      } else await renew();
      return memory.presets;
    },

    async save(list, snapshot) {
      const { etag } = await bucket.put(KEYS[list], JSON.stringify(snapshot), {
        httpMetadata: { contentType: "application/json" },
      });
      memory.kept[list] = { etag, snapshot };
      remembered();
    },

    async claim(until) {
      const now = clock.now();
      const found = await bucket.get(CLAIM_KEY);
      const held = found ? Number(await found.text()) : 0;
      if (held > now && held <= now + MAX_CLAIM_MS) return false;
      // As headers: the wildcard is documented for these.
      const onlyIf = found ? { etagMatches: found.etag } : new Headers({ "If-None-Match": "*" });
      return (await bucket.put(CLAIM_KEY, String(until), { onlyIf })) !== null;
    },
  };
}
