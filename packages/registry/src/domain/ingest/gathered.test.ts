import { expect, it } from 'vitest';
import { gathered } from './gathered.js';

it('asks once for all who come together, and gives each their own answer', async () => {
  const asked: number[][] = [];
  const double = gathered(async (numbers: readonly number[]) => {
    asked.push([...numbers]);
    return numbers.map((one) => one * 2);
  });
  expect(await Promise.all([double(1), double(2), double(1)])).toEqual([2, 4, 2]);
  expect(await double(3)).toBe(6);
  expect(asked).toEqual([[1, 2, 1], [3]]);
});

it('fails all who came together, and nobody who comes after', async () => {
  let fails = true;
  const same = gathered(async (words: readonly string[]) => {
    if (fails) throw new Error('the disk is gone');
    return words;
  });
  const first = await Promise.allSettled([same('a'), same('b')]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await same('c')).toBe('c');
});
