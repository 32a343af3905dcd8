import { dataActRules, exposureRules, formatRegistry } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { lossSentences } from '../leaving/formats/loss-sentences.js';
import { noticeSentences } from './notice-sentences.js';
import { wordingSentences } from './wording-sentences.js';

describe('what the files of rules say', () => {
  it('is in the tables of sentences word for word, so that it can be told in another language', () => {
    const { id, notice } = dataActRules().content;
    const { version, notice: derived, wording } = exposureRules();
    expect(noticeSentences).toEqual({ [id]: notice, [version]: derived });
    expect(wordingSentences).toEqual(wording);
    const losses = formatRegistry().content.converters.flatMap(({ loses }) => loses);
    expect(Object.values(lossSentences).sort()).toEqual([...new Set(losses)].sort());
  });
});
