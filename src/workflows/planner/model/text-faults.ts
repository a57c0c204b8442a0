/**
 * Faults of a language model's texts that hold for every kind of plan: said twice, or left to be filled in. Pure. The
 * sentences are for the model.
 */
import { cleaned } from "../words/index.ts";

/** Which texts of a list repeat an earlier one; empty ones do not count. */
export function duplicateFaults(list: string, field: string, texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.flatMap((text, index) => {
    const key = cleaned(text).toLowerCase();
    const earlier = seen.get(key);
    if (key !== "" && earlier === undefined) seen.set(key, index);
    return key === "" || earlier === undefined
      ? []
      : [`${list}.${index}.${field}: repeats ${list}.${earlier}.`];
  });
}

/** What models write where they did not know what to write. */
const PLACEHOLDER =
  /lorem ipsum|\[(?:insert|your|add|brand|product|topic|name)\b[^\]]*\]|\{\w+\}|\bTBD\b|\bXXX\b/i;

/** Whether any text of the answer, however deep, is left to be filled in. */
export function placeholderFaults(answer: unknown): string[] {
  const found = PLACEHOLDER.exec(textsIn(answer).join("\n"))?.[0];
  return found === undefined ? [] : [`${found}: is a placeholder; write the words themselves.`];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
