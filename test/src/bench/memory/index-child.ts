import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { questionsOf } from '../corpus/questions.js';
import { indexMaker } from '../search/our-index.js';
import { fill, ourSide, type Turn, turn } from '../search/side.js';
import type { IndexReport, IndexWork } from './index-process.js';

const { module, seed, offers, folder, mode, kinds, questions, rounds } = JSON.parse(process.argv[2] ?? '') as IndexWork;
const collect = (globalThis as { gc?: () => void }).gc;
const maker = await indexMaker(module);

const began = performance.now();
const index = mode === 'load' ? await maker.load(folder) : await maker.open();
const side = ourSide(index);
// Loading is over when questions are answered: what is put off until the first one belongs to it.
if (mode === 'load') for (const asked of questionsOf(seed, 10)) await side.answer(asked);
const loaded = performance.now() - began;
const took = mode === 'load' ? loaded : await fill(index, seed, 0, offers);
if (mode === 'build') await index.save(folder);

const turns: Record<string, Turn[]> = {};
for (const kind of kinds) {
  const asked = questionsOf(seed, questions, kind);
  await turn(side, asked);
  turns[kind] = [];
  for (let round = 0; round < rounds; round += 1) turns[kind].push(await turn(side, asked));
}
const totals: number[] = [];
for (const asked of questionsOf(seed, 20)) totals.push((await side.answer(asked)).total);
collect?.();
// Pages are given back, and threads that have nothing to do end, a while later: what a process holds is what is left then.
await setTimeout(5_000);
const report: IndexReport = {
  took,
  resident: process.memoryUsage.rss(),
  peak: process.resourceUsage().maxRSS * 1024,
  turns,
  totals,
};
await index.stop();
await new Promise((sent) => process.send?.(report, sent));
process.disconnect();
