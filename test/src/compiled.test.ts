import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Corpus, createCorpus } from './fuzz/corpus.js';
import { type Comparison, createComparison } from './fuzz/differences.js';
import { mutations } from './fuzz/mutate.js';

let corpus: Corpus;
let comparison: Comparison;

beforeAll(async () => {
  corpus = await createCorpus();
  comparison = await createComparison(corpus);
});

describe('the compiled path', () => {
  it('reads every credential of the templates and the demonstration itself, and says what the libraries say', async () => {
    const { compare, tally } = comparison;
    // Every seventh: all of them are looked at by `pnpm fuzz`.
    for (let index = 0; index < corpus.documents.length; index += 7) {
      expect(await compare(index, [])).toBeUndefined();
    }
    expect(tally.read).toBe(tally.documents);
    expect(tally).toMatchObject({ accepted: 2 * tally.documents, refused: 0 });
  });

  it('says what the libraries say of documents that are changed in any way', async () => {
    const { compare } = comparison;
    await fc.assert(
      fc.asyncProperty(fc.nat(), mutations, async (index, changes) => {
        expect(await compare(index, changes)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});
