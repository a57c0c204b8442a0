/**
 * The steps of a tutorial whose body names none: the domain's own, in order, spread over its whole way of working, and
 * further ones where a film has room. Pure.
 */
import type { SpokenPassage } from "../words/domains/domain.ts";
import type { Picker } from "../words/picker.ts";
import { FURTHER_STEPS } from "./scripts/further-steps.ts";
import type { Story } from "./story.ts";

/** `count` steps in order. */
export function chosenStages(
  { method, picker }: Pick<Story, "method" | "picker">,
  count: number,
): SpokenPassage[] {
  const { stages } = method;
  if (count >= stages.length) return [...stages, ...FURTHER_STEPS].slice(0, count);
  return spread(stages, count, picker);
}

/** `count` of a longer list, in its order and from all along it. */
export const spread = <Item>(list: readonly Item[], count: number, picker: Picker): Item[] =>
  Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * list.length) / count);
    const to = Math.floor(((index + 1) * list.length) / count);
    return picker.pick(list.slice(from, to), `place ${index}`);
  });
