import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapWords } from './wrap.js';

describe('wrapWords', () => {
  it('keeps every word, in lines that are too long only where one word is', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (given, width) => {
        const lines = wrapWords(given.join(' '), width);
        expect(lines.join(' ')).toBe(given.join(' '));
        for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
      }),
    );
  });

  it('fills a line before it starts another', () => {
    expect(wrapWords('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrapWords('', 9)).toEqual(['']);
  });
});
