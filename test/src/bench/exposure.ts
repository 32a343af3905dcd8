import { performance } from 'node:perf_hooks';
import type { ClaimRecord } from '@vigie/derivations';
import { companyOf, companyRecord, emptyCache, market, offerOf, seeded } from './exposure-market.js';

const offers = 100_000;
const persons = 20_000;
const changes = 1_000;
const jurisdiction = 'US';

const say = (line: string) => process.stdout.write(`${line}\n`);
/** Time on the clock, and time of the processor, which another program cannot make longer. */
const begin = () => ({ clock: performance.now(), used: process.cpuUsage() });
const took = ({ clock, used }: ReturnType<typeof begin>) => {
  const { user, system } = process.cpuUsage(used);
  return { clock: performance.now() - clock, processor: (user + system) / 1000 };
};
const milliseconds = (value: number) => `${value.toFixed(value < 100 ? 2 : 0)} ms`;

const both = ({ clock, processor }: ReturnType<typeof took>) =>
  `${milliseconds(clock)} (processor ${milliseconds(processor)})`;

const random = seeded(1);
const records: ClaimRecord[] = [...market(offers, persons, random)];
say(`${offers} offers, ${persons} companies, ${records.length} credentials, one jurisdiction (${jurisdiction})`);

const cache = emptyCache(new Date('2026-11-15T12:00:00Z'));
const reading = begin();
for (const record of records) cache.add(record);
say(`graph read in ${both(took(reading))}`);

const deriving = begin();
const verdicts: Record<string, number> = {};
for (let index = 0; index < offers; index += 1) {
  const { shown } = cache.exposure(offerOf(index, persons), jurisdiction);
  verdicts[shown] = (verdicts[shown] ?? 0) + 1;
}
say(`whole graph derived in ${both(took(deriving))}: ${JSON.stringify(verdicts)}`);

// One more owner somewhere: the verdicts that it reaches are derived again.
const times: number[] = [];
const processor: number[] = [];
const reached: number[] = [];
for (let index = 0; index < changes; index += 1) {
  const at = Math.floor(random() * persons);
  const holder = { party: companyOf(Math.floor(random() * persons)), capitalPercent: '1' };
  const added = companyRecord(at, persons, random, { owners: [holder] });
  const start = begin();
  const again = cache.add(added);
  for (const { service, jurisdiction: under } of again) cache.exposure(service, under);
  const spent = took(start);
  times.push(spent.clock);
  processor.push(spent.processor);
  reached.push(again.length);
}
const at = (values: number[], part: number) =>
  values.sort((one, other) => one - other)[Math.floor(values.length * part)] ?? 0;
say(
  `one new edge, with all that it reaches: median ${milliseconds(at(times, 0.5))} (processor ${milliseconds(at(processor, 0.5))}), 95th percentile ${milliseconds(at(times, 0.95))}, ` +
    `greatest ${milliseconds(at(times, 0.9999))}; verdicts reached: median ${at(reached, 0.5)}, greatest ${at(reached, 0.9999)}`,
);
say(`memory in use ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MiB`);
