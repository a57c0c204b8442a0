/**
 * The upstream's lists of styles and motions, over HTTPS, validated row by row. Reads and writes nothing of ours. Source:
 * the contract's section 8, read 2026-11.
 */
import * as z from "zod";
import type { Clock } from "../../runtime/clock.ts";
import type { Outbound } from "../../runtime/outbound.ts";
import { type Answer, classifyAnswer } from "./classify-answer.ts";

/** What a list is asked with. */
export interface CatalogParts {
  /** Origin of the upstream, without a slash at its end. */
  baseUrl: string;
  /** `key_id:key_secret`. */
  credentials: string;
  outbound: Outbound;
  clock: Clock;
}

/** A preset as the upstream lists it; null where it says nothing that could be shown. Motions have `start_end_frame`. */
export interface UpstreamPreset {
  /** A UUID in lower case. */
  id: string;
  name: string;
  description: string | null;
  /** `https`. */
  preview_url: string | null;
  start_end_frame?: boolean;
}

/**
 * A list as it was answered, or why there is none. `unreadableIds` are of rows that do not parse otherwise;
 * `unreadableCount` counts those without an id too. `needs_operator`: the key, the credit or the address is refused.
 */
export type FetchedCatalog =
  | {
      kind: "fetched";
      rows: UpstreamPreset[];
      unreadableIds: string[];
      unreadableCount: number;
    }
  | ({ kind: "needs_operator" } & Failure)
  | ({ kind: "failed" } & Failure);

/** Why there is no list: a word, and a sentence for the log. */
interface Failure {
  reason: string;
  detail: string;
}

/** The lists that exist. */
export type CatalogList = "styles" | "stylesV2" | "motions";

const PATHS = {
  styles: "v1/text2image/soul-styles",
  stylesV2: "v1/text2image/soul-styles/v2",
  motions: "v1/motions",
} as const satisfies Record<CatalogList, string>;

/** Nobody waits for it. */
const DEADLINE_MS = 20_000;

/** A list of 121 rows has about 40 kB. */
const MAX_ANSWER_BYTES = 1_048_576;

const id = z.guid().toLowerCase();

const style = z.object({
  id,
  // At most 100, by the contract. Providers are told it in their prompts.
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}+$/u),
  description: z.string().trim().min(1).max(1_000).nullable().catch(null),
  preview_url: z
    .url({ protocol: /^https$/ })
    .max(2_048)
    .nullable()
    .catch(null),
});

const ROWS = {
  styles: style,
  stylesV2: style,
  motions: style.extend({ start_end_frame: z.boolean() }),
} as const satisfies Record<CatalogList, z.ZodType<UpstreamPreset>>;

/** Asks for a list. Never rejects for anything the upstream does. */
export async function fetchCatalog(
  list: CatalogList,
  { baseUrl, credentials, outbound, clock }: CatalogParts,
): Promise<FetchedCatalog> {
  const answer = await outbound({
    url: `${baseUrl}/${PATHS[list]}`,
    method: "GET",
    headers: { authorization: `Key ${credentials}`, accept: "application/json" },
    deadlineMs: DEADLINE_MS,
    maxBodyBytes: MAX_ANSWER_BYTES,
  });
  if (answer.kind !== "answered" || answer.status !== 200) {
    return failureOf(classifyAnswer(answer, clock.now()));
  }
  const items = answer.truncated ? null : readArray(answer.body);
  return items
    ? sorted(list, items)
    : unreadable("The upstream's list is no JSON array, or too long");
}

function sorted(list: CatalogList, items: readonly unknown[]): FetchedCatalog {
  const schema: z.ZodType<UpstreamPreset> = ROWS[list];
  const rows: UpstreamPreset[] = [];
  const unreadableIds: string[] = [];
  for (const item of items) {
    const row = schema.safeParse(item);
    if (row.success) rows.push(row.data);
    else unreadableIds.push(...idOf(item));
  }
  const unreadableCount = items.length - rows.length;
  return { kind: "fetched", rows, unreadableIds, unreadableCount };
}

function idOf(item: unknown): string[] {
  const found = z.object({ id }).safeParse(item);
  return found.success ? [found.data.id] : [];
}

function failureOf(answer: Answer): FetchedCatalog {
  switch (answer.kind) {
    case "unavailable": {
      const { reason, detail } = answer;
      const needsOperator = OPERATOR_REASONS.has(reason);
      return { kind: needsOperator ? "needs_operator" : "failed", reason, detail };
    }
    case "uncertain":
      return { kind: "failed", reason: "down", detail: answer.detail };
    case "unknown":
    case "rejected":
      return { kind: "failed", reason: "unsupported", detail: "The upstream has no such list" };
    case "ok":
      return unreadable("The upstream answered something else than a list");
  }
}

const OPERATOR_REASONS: ReadonlySet<string> = new Set(["bad_credentials", "no_credit", "blocked"]);

const unreadable = (detail: string): FetchedCatalog => ({
  kind: "failed",
  reason: "unreadable",
  detail,
});

/** The body as a JSON array, else null. */
function readArray(bytes: Uint8Array): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
