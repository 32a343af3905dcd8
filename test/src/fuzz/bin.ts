import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { createCorpus } from './corpus.js';
import { createComparison } from './differences.js';
import { mutations } from './mutate.js';

/** Looks for a document on which the compiled path and the libraries differ, for some minutes. */
const minutes = Number(process.argv[2] ?? 5);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const print = (line: string) => void process.stdout.write(`${line}\n`);

const corpus = await createCorpus();
const { compare, tally } = await createComparison(corpus);
print(`fuzz: ${corpus.documents.length} credentials, ${minutes} minutes, seed ${seed}`);
const began = performance.now();
let batch = 0;
while (performance.now() - began < minutes * 60_000) {
  const property = fc.asyncProperty(fc.nat(), mutations, async (index, changes) => {
    const difference = await compare(index, changes);
    if (difference !== undefined) throw new Error(JSON.stringify(difference));
  });
  const report = await fc.check(property, { seed: seed + batch, numRuns: 100 });
  if (report.failed) {
    print(fc.defaultReportMessage(report) ?? 'failed');
    process.exitCode = 1;
    break;
  }
  batch += 1;
}
print(`${JSON.stringify(tally)}; ${process.exitCode === 1 ? 'a difference was found' : 'no difference'}`);
