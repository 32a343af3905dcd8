import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Question, type SearchEntry, SearchIndex } from '@vigie/catalogue';
import { seeded } from './exposure-market.js';

/** How quickly the index in memory answers, and what it takes to build, keep, hold and load it. */
const offers = Number(process.argv[2] ?? 100_000);
const questions = Number(process.argv[3] ?? 1_000);
const batch = 4_000;
const vocabulary = 20_000;
/** 657 values in all. */
const valuesOf = [5, 12, 20, 30, 40, 50, 100, 400];

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const print = (text: string) => process.stdout.write(`${text}\n`);
const random = seeded(11);

/** Draws from 0 to `count - 1` with a weight of one over the rank. */
function skewed(count: number): () => number {
  const sums = new Float64Array(count);
  for (let rank = 0, sum = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  return () => {
    const drawn = random() * (sums[count - 1] as number);
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] as number) < drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const drawWord = skewed(vocabulary);
const drawValue = valuesOf.map(skewed);
const wordOf = (rank: number) => `w${rank.toString(36)}`;
const fieldOf = (at: number) => `field${at}`;

function offerOf(number: number): SearchEntry {
  const places = new Map<number, number[]>();
  const length = 34 + Math.floor(random() * 13);
  for (let position = 0; position < length; position += 1) {
    const word = drawWord();
    places.set(word, [...(places.get(word) ?? []), position]);
  }
  const impact = () => 1 + Math.floor(random() * 255);
  return {
    number,
    id: `https://provider${number % 997}.example/offers/${number}`,
    terms: [...places].flatMap(([word, positions]) => [
      { term: `=${wordOf(word)}`, impact: impact(), positions },
      { term: `~${wordOf(word)}`, impact: impact() },
    ]),
    facets: Object.fromEntries(
      drawValue.map((draw, at) => [fieldOf(at), { state: 'stated' as const, values: [`value${draw()}`] }]),
    ),
    numbers: { price: Math.floor(random() * 10_000) / 100 },
    keys: {
      name: `offer ${Math.floor(random() * 1e9).toString(36)}`,
      provider: `provider ${number % 997}`,
      newest: -number,
    },
    validUntil: Number.POSITIVE_INFINITY,
  };
}

function questionOf(parts: { words?: number; filters?: number; sort?: Question['sort'] }): Question {
  const { words = 0, filters = 0, sort = 'relevance' } = parts;
  const fields = drawValue.map((draw, at) => ({ at, draw, order: random() })).sort((a, b) => a.order - b.order);
  return {
    ...(words === 0
      ? {}
      : {
          clauses: Array.from({ length: words }, () => {
            const word = wordOf(5 + Math.floor(random() * 2_996));
            return {
              kind: 'terms' as const,
              alternatives: [
                { term: `=${word}`, factor: 16 },
                { term: `~${word}`, factor: 10 },
              ],
            };
          }),
        }),
    filters: Object.fromEntries(
      fields.slice(0, filters).map(({ at, draw }) => [fieldOf(at), { values: [`value${draw()}`], states: [] }]),
    ),
    ranges: {},
    sort,
    limit: 20,
    facets: valuesOf.map((_, at) => fieldOf(at)),
    now: 0,
  };
}

function measure(name: string, ask: () => Question): void {
  const times: number[] = [];
  const busy: number[] = [];
  let total = 0;
  for (let at = 0; at < questions + 50; at += 1) {
    const question = ask();
    const before = process.cpuUsage();
    const began = performance.now();
    total += index.answer(question).total;
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    if (at < 50) continue;
    times.push(took);
    busy.push((user + system) / 1_000);
  }
  const shareOf = (values: number[]) => {
    values.sort((one, other) => one - other);
    return (share: number) => (values[Math.floor(values.length * share)] as number).toFixed(3);
  };
  const at = shareOf(times);
  const cpu = shareOf(busy);
  print(
    `${name}: p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} worst ${at(0.9999)} ms (of the processor p50 ${cpu(0.5)} p99 ${cpu(0.99)}), ${Math.round(total / (questions + 50))} offers on average`,
  );
}

function measureAll(): void {
  measure('1-2 words, 3 filters, 8 facets, by relevance', () =>
    questionOf({ words: 1 + Math.round(random()), filters: 3 }),
  );
  measure('the same by name', () => questionOf({ words: 1 + Math.round(random()), filters: 3, sort: 'name' }));
  measure('1-2 words', () => questionOf({ words: 1 + Math.round(random()) }));
  measure('3 filters', () => questionOf({ filters: 3, sort: 'name' }));
  measure('1 filter', () => questionOf({ filters: 1, sort: 'name' }));
  measure('nothing asked', () => questionOf({ sort: 'newest' }));
  measure('a beginning of 2 letters', () => ({
    ...questionOf({ filters: 2 }),
    clauses: [{ kind: 'prefix', prefix: `w${Math.floor(random() * 36).toString(36)}`, factor: 8, alternatives: [] }],
  }));
  measure('a phrase of 2 words', () => ({
    ...questionOf({ filters: 1 }),
    clauses: [{ kind: 'phrase', terms: [wordOf(Math.floor(random() * 300)), wordOf(Math.floor(random() * 300))] }],
  }));
  const began = performance.now();
  let found = 0;
  for (let at = 0; at < 100; at += 1) found += index.similar(`x${wordOf(at * 97)}`, 1 + (at % 2)).length;
  print(`similar words: ${((performance.now() - began) / 100).toFixed(2)} ms each, ${found / 100} found`);
}

function printMemory(): void {
  collect();
  const { rss, heapUsed, arrayBuffers, external } = process.memoryUsage();
  const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  print(`memory: resident ${mb(rss)}, heap ${mb(heapUsed)}, external ${mb(external)}, buffers ${mb(arrayBuffers)}`);
}

/** In a process that does nothing else: what building leaves behind does not count. */
async function loadAlone(from: string): Promise<void> {
  const before = performance.now();
  const alone = await SearchIndex.load(from);
  if (!alone.ok) throw new Error(alone.detail);
  print(`loaded ${alone.index.offers} offers alone in ${Math.round(performance.now() - before)} ms`);
  printMemory();
  process.exit();
}

if (process.argv[2] === 'load') await loadAlone(process.argv[3] as string);
const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
let index = new SearchIndex({ onMergeFailed: (error) => print(String(error)) });
const began = performance.now();
let applying = 0;
index.start();
for (let from = 0; from < offers; from += batch) {
  const put = Array.from({ length: Math.min(batch, offers - from) }, (_, at) => offerOf(from + at));
  const before = performance.now();
  index.apply({ put });
  applying += performance.now() - before;
  await new Promise(setImmediate);
}
const filled = performance.now();
await index.settle();
const built = performance.now();
print(
  `${offers} offers: filled in ${Math.round(filled - began)} ms, of which indexing ${Math.round(applying)} ms; merged after ${Math.round(built - began)} ms, ${index.segments} segments`,
);
await index.stop();
printMemory();
measureAll();

const digest = performance.now();
print(`digest ${(await index.digest()).slice(0, 12)} in ${Math.round(performance.now() - digest)} ms`);
const saving = performance.now();
await index.save(folder, 'bench');
print(`saved in ${Math.round(performance.now() - saving)} ms`);
const loading = performance.now();
const loaded = await SearchIndex.load(folder);
if (!loaded.ok) throw new Error(loaded.detail);
index = loaded.index;
const loadTime = performance.now() - loading;
print(`loaded in ${Math.round(loadTime)} ms: 1/${((built - began) / loadTime).toFixed(1)} of building`);
printMemory();

process.stdout.write(execFileSync(process.execPath, [process.argv[1] as string, 'load', folder], { encoding: 'utf8' }));

const single: number[] = [];
for (let at = 0; at < 1_000; at += 1) {
  const entry = offerOf(offers + at);
  const before = performance.now();
  index.apply({ put: [entry], remove: [at * 7] });
  single.push(performance.now() - before);
}
single.sort((one, other) => one - other);
print(
  `one offer in and one out: p50 ${(single[500] as number).toFixed(3)} p99 ${(single[990] as number).toFixed(3)} ms, ${index.segments} segments`,
);
measure('1-2 words, 3 filters, 8 facets after it', () => questionOf({ words: 1 + Math.round(random()), filters: 3 }));
await rm(folder, { recursive: true });
print(
  `load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);
