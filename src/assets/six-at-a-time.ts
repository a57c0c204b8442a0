/** Does the same to many, in order and six at once: a Worker has six connections that wait for an answer. Pure. */

const WIDTH = 6;

/** What `act` answers for each item, in their order. The first failure ends it, after those that were begun with it. */
export async function sixAtATime<Item, Answer>(
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += WIDTH) {
    const turn = items.slice(from, from + WIDTH);
    answers.push(...(await Promise.all(turn.map((item, i) => act(item, from + i)))));
  }
  return answers;
}
