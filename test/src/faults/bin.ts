import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { seeded } from '../bench/exposure-market.js';
import { diskFaults } from './disk-faults.js';
import { killCatalogue } from './kill-catalogue.js';
import { killRegistry } from './kill-registry.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    /** Of the time that killing may take; kills that do not fit are not made, and the last line says how many were. */
    seconds: { type: 'string', default: '86400' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills);
const print = (line: string) => void process.stdout.write(`${line}\n`);
const began = performance.now();
const passed = () => (performance.now() - began) / 1000;

print(`faults: seed ${seed}; the same bytes and pauses again with --seed ${seed} --kills ${kills}`);
const folder = await mkdtemp(join(tmpdir(), 'vigie-faults-'));
const faults: string[] = [];
try {
  print('disk: full, bounded, read-only and damaged');
  faults.push(...(await diskFaults({ folder: join(folder, 'disk'), seed, random: seeded(seed), print })));
  print(`${passed().toFixed(0)} s; kill -9 of a registry and of a catalogue, while they are written to and read from`);
  const killing = passed();
  const within = (share: number) => () => passed() - killing < Number(values.seconds) * share;
  const options = { folder, seed, random: seeded(seed), print };
  const left = await killRegistry({ ...options, kills, goesOn: within(0.6) });
  await killCatalogue({ ...options, kills: Math.ceil(kills / 5), goesOn: within(0.8) }, left);
  faults.push(...left.ledger.faults);
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const fault of faults.slice(0, 20)) print(`FAULT: ${fault}`);
const verdict = faults.length === 0 ? 'nothing was lost, doubled, changed or made up' : `${faults.length} faults`;
print(`${passed().toFixed(0)} s: ${verdict}`);
if (faults.length > 0) process.exitCode = 1;
