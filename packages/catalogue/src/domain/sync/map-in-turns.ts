import { setImmediate } from 'node:timers/promises';

/** Few enough that questions are answered between two turns, enough that one slow host does not hold up a page. */
const few = 4;

/** Maps with a few calls at a time, letting other work have its turn before each. The order of the items is kept. */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  atOnce = few,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const takeTurns = async () => {
    for (const [index, item] of queue) {
      await setImmediate();
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  return results;
}
