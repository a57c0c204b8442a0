/**
 * Choices that look like chance and repeat exactly: a picker is named by a seed and a path of words, so that one choice
 * more in one place changes nothing in another. Pure; integer arithmetic only, the same in every engine.
 */
import { hash32 } from "../../../runtime/hash.ts";

/** Chooses. Every call with the same name, list and salt gives the same answer. */
export interface Picker {
  /** One of `list`, which is not empty; `salt` tells choices of one list apart. */
  pick<Item>(list: readonly Item[], salt?: string | number): Item;
  /** All of `list`, in an order of its own. */
  shuffled<Item>(list: readonly Item[], salt?: string | number): Item[];
  /** A picker for a part of the work, independent of this one's other choices. */
  of(part: string | number): Picker;
}

/** A picker by name: a seed, and whatever else is to steer, such as the topic. */
export function createPicker(...name: readonly (string | number)[]): Picker {
  const path = name.join("\u0000");
  const rank = (salt: string | number) => hash32(`${path}\u0000${salt}`);
  return {
    pick: (list, salt = "") => list[rank(`pick ${salt}`) % list.length]!,
    shuffled: (list, salt = "") =>
      list
        .map((item, index) => ({ item, order: rank(`shuffle ${salt} ${index}`) }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
    of: (part) => createPicker(path, part),
  };
}
