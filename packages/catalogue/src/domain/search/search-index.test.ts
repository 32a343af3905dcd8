import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { naiveAnswer } from '../../testing/naive-search.js';
import { entryArbitrary, questionArbitrary, type Step, stepsArbitrary } from '../../testing/search-arbitraries.js';
import { LiveSegments } from './live-segments.js';
import { mergeBuffers } from './merger.js';
import type { Question, SearchEntry } from './question.js';
import { SearchIndex } from './search-index.js';

const merge = async (parts: Parameters<typeof mergeBuffers>[0]) => mergeBuffers(parts);
const emptyIndex = () => new SearchIndex({ merge });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-search-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The same changes to a plain list. */
function applyPlainly(entries: SearchEntry[], put: readonly SearchEntry[], remove: readonly number[]): SearchEntry[] {
  let kept = entries.filter(({ number }) => !remove.includes(number));
  for (const entry of put) {
    kept = [...kept.filter(({ number, id }) => number !== entry.number && id !== entry.id), entry];
  }
  return kept;
}

describe('the answers of the index', () => {
  it('are those of plain loops over the offers, whatever was put, removed, merged and loaded before', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(stepsArbitrary, async (steps: Step[]) => {
        runs += 1;
        const home = join(folder, String(runs));
        let index = emptyIndex();
        let entries: SearchEntry[] = [];
        for (const step of steps) {
          if (step.kind === 'apply') {
            index.apply(step);
            entries = applyPlainly(entries, step.put, step.remove);
          } else if (step.kind === 'merge') {
            index.start();
            await index.settle();
            await index.stop();
          } else if (step.kind === 'reload') {
            await index.save(home, runs);
            const loaded = await SearchIndex.load(home, { merge });
            if (!loaded.ok) throw new Error(loaded.detail);
            expect(loaded.revision).toBe(runs);
            index = loaded.index;
          } else {
            expect(index.answer(step.question)).toEqual(naiveAnswer(entries, step.question));
          }
        }
        expect(index.offers).toBe(entries.length);
        const fresh = emptyIndex();
        fresh.apply({ put: entries });
        expect(await index.digest()).toBe(await fresh.digest());
      }),
      { numRuns: 300 },
    );
  });
});
