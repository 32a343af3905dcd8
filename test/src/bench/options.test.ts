import { describe, expect, it } from 'vitest';
import { readOptions } from './options.js';
import { rows } from './rows.js';

const names = rows.map(({ name }) => name);
const read = (...words: string[]) => readOptions(words, names);

describe('the words of the bench', () => {
  it('ask for everything at full size when there are none', () => {
    expect(read()).toEqual({
      ...{ quick: false, offers: 1_000_000, events: 100_000, rounds: 5, seconds: 10, questions: 500, seed: 1 },
    });
    expect(new Set(names).size).toBe(names.length);
  });

  it('name rows, sizes and files', () => {
    expect(read('--quick', '--only', 'http,verify', '--offers', '500', '--json', 'out.json')).toMatchObject({
      ...{ quick: true, only: ['http', 'verify'], offers: 500, json: 'out.json' },
    });
    expect(read('--quick').offers).toBeLessThan(10_000);
  });

  it.each([
    [['--only', 'http,none'], 'There is no row none'],
    [['--offers', '0'], '--offers is to be a whole number'],
    [['--rounds', 'five'], '--rounds is to be a whole number'],
    [['--slow'], '--slow'],
    [['100000'], '100000'],
  ])('are refused: %s', (words, reason) => {
    expect(() => read(...words)).toThrow(reason);
  });
});
