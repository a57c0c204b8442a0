/**
 * The upstream's own words, made fit for a log, a timeline and a customer: its first line, without addresses, secrets,
 * file names and stack frames, and not long. Pure. What it takes for one of those is replaced, and rather too much than
 * too little: ids (UUIDs) and the names of parameters stay.
 */
import { isUuid } from "../../runtime/ids.ts";

/** Longest text that is kept. */
const MAX_CHARS = 300;

/** Longest text that is looked at: the patterns' work grows with its square. */
const MAX_READ_CHARS = 2_000;

/** A network would name its machines so; a customer's words end in none of these. */
const TOP_LEVEL = "ai|app|cloud|com|dev|internal|io|local|net|org|svc";

const REPLACED: readonly (readonly [pattern: RegExp, by: string])[] = [
  // From the first frame of a stack on: "at run (app.js:1:2)", 'File "app.py", line 3'.
  [/\s*(?:\bat \S+ \(.*|\bFile ".*)$/, ""],
  [/[\w+.-]*:\/\/\S*/g, "(address)"],
  [/(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?/g, "(address)"],
  [/\[[0-9a-f:.]*::?[0-9a-f:.]*\](?::\d+)?/gi, "(address)"],
  [new RegExp(`\\b(?:[a-z0-9-]+\\.)+(?:${TOP_LEVEL})\\b(?::\\d+)?`, "gi"), "(address)"],
  [/\blocalhost(?::\d+)?/gi, "(address)"],
  [/[\w./\\-]*\w\.(?:[cm]?[jt]sx?|py|go|rs|rb|java|php)\b(?::\d+)*/g, "(file)"],
  // A pair of credentials, and what an `Authorization` header holds.
  [/[\w-]{6,}:[\w-]{6,}/g, "(secret)"],
  [/\b(?:Bearer|Basic) \S+/g, "(secret)"],
];

/** Long runs without a space: tokens, keys, signatures. */
const TOKEN = /[\w+/=-]{24,}/g;

/** The words, or null where nothing is left of them. */
export function plainWords(text: string): string | null {
  const start = text.trimStart().slice(0, MAX_READ_CHARS);
  const line = start.split(/[\p{Cc}\u2028\u2029]/u)[0] ?? "";
  if (line.startsWith("Traceback")) return null;
  const plain = REPLACED.reduce((words, [pattern, by]) => words.replace(pattern, by), line)
    .replaceAll(TOKEN, (token) => (isUuid(token) || !/\d/.test(token) ? token : "(secret)"))
    .trim();
  return plain === "" ? null : plain.slice(0, MAX_CHARS);
}
