import { describe, expect, it } from 'vitest';
import { questionsOf } from '../corpus/questions.js';
import { open } from '../testing/naive-index.js';
import { librarySides } from './libraries.js';
import { indexMaker } from './our-index.js';
import { assertSameAnswers, fill, ourSide, type Side } from './side.js';

const [seed, offers] = [3, 1500];
/** Most fit a few offers; the last fits more than a page. */
const everyday = { words: [0], filters: [0, 0, 0] } as const;
const questions = [...questionsOf(seed, 30), ...questionsOf(seed, 10, 'broad'), everyday];

async function naive(): Promise<Side> {
  const index = await open();
  await fill(index, seed, 0, offers);
  return ourSide(index);
}

describe('sides that are compared', () => {
  it('give the same totals, pages and counts', async () => {
    const side = await naive();
    const totals = await Promise.all(questions.map(async (asked) => (await side.answer(asked)).total));
    expect(Math.max(...totals)).toBeGreaterThan(20);
    for (const library of librarySides(seed, offers)) await assertSameAnswers(side, library, questions);
    const [mini, flex] = librarySides(seed, offers);
    if (mini === undefined || flex === undefined) throw new Error('a side is missing');
    await assertSameAnswers(mini, flex, questions, { filtered: 'same' });
  });

  it.each<[string, (answer: Awaited<ReturnType<Side['answer']>>) => object]>([
    ['a total', ({ total }) => ({ total: total + 1 })],
    ['a page', ({ ids }) => ({ ids: ids.toReversed() })],
    ['a count', ({ facets }) => ({ facets: new Map([...facets].map(([name]) => [name, new Map([['x', 1]])])) })],
  ])('are refused when %s differs', async (_, change) => {
    const side = await naive();
    const other: Side = {
      name: 'other',
      answer: async (asked) => {
        const answer = await side.answer(asked);
        return { ...answer, ...change(answer) };
      },
    };
    await expect(assertSameAnswers(side, other, questions)).rejects.toThrow('Vigie and other differ on');
  });
});

it('refuses a module that makes no index', async () => {
  await expect(indexMaker(new URL('../statistics.js', import.meta.url).href)).rejects.toThrow(
    'exports no open and load',
  );
});
