import { describe, expect, it } from 'vitest';
import { splitSentences } from './split-sentences.js';

const known = ['Yes.', 'No.', 'It is called Inc. Yes.', 'A. B. C.'];
const split = (text: string) => splitSentences(text, (sentence) => known.includes(sentence));

describe('a text of sentences', () => {
  it.each([
    ['Yes. No. Yes.', ['Yes.', 'No.', 'Yes.']],
    ['It is called Inc. Yes. No.', ['It is called Inc. Yes.', 'No.']],
    ['A. B. C.', ['A. B. C.']],
    ['Yes. Perhaps.', ['Yes. Perhaps.']],
    ['', ['']],
  ])('%j is parted where each part is known', (text, parts) => {
    expect(split(text)).toEqual(parts);
  });

  it('is gone through once from each start, however often it could be parted', () => {
    let asked = 0;
    const text = `${'a. '.repeat(60)}end`;
    const parts = splitSentences(text, (sentence) => {
      asked += 1;
      return !sentence.endsWith('end');
    });
    expect(parts).toEqual([text]);
    expect(asked).toBeLessThan(62 * 62);
  });
});
