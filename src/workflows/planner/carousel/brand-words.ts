/**
 * The customer's own words at the end of a carousel: the account, the call to action; and choosing a line that fits.
 * Pure.
 */
import type { CarouselInput } from "../../../catalog/workflows/carousel.ts";
import { filled, type Picker, type Slots, withoutSteering } from "../words/index.ts";
import type { CarouselTopic } from "./carousel-topic.ts";
import { KIND_COPY } from "./kinds/index.ts";

/** The account as it is mentioned, "@name"; null without one. Source of the characters: Instagram's user names. */
export function handleOf({ brand }: CarouselInput): string | null {
  const name = (brand?.handle ?? "").replaceAll(/[^\w.]/g, "").slice(0, 30);
  return /\w/.test(name) ? `@${name}` : null;
}

/** What the reader is asked to do: the customer's words, else the kind's. */
export const callToAction = ({ input, kind, picker }: CarouselTopic): string =>
  withoutSteering(input.call_to_action ?? "") || picker.of("ask").pick(KIND_COPY[kind].asks);

/** A line of the list whose slots are all known. Every list has one without any. */
export function lineFor(lines: readonly string[], slots: Slots, picker: Picker): string {
  return picker.shuffled(lines).flatMap((line) => filled(line, slots) ?? [])[0] ?? "";
}
