import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { seeded } from '../bench/exposure-market.js';
import { clocks } from './clocks.js';
import { diskFaults } from './disk-faults.js';
import { killCatalogue } from './kill-catalogue.js';
import { killRegistry } from './kill-registry.js';
import { lyingPeers } from './lies.js';
import { partitions } from './partitions.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    /** Of the time that killing may take; kills that do not fit are not made, and the last line says how many were. */
    seconds: { type: 'string', default: '86400' },
    /** Of the federation under partitions; `0` leaves it out. */
    rounds: { type: 'string', default: '12' },
    /** Kinds of faults, with commas. */
    only: { type: 'string', default: 'disk,partitions,clocks,lies,kills' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills);
const only = new Set(values.only.split(','));
const print = (line: string) => void process.stdout.write(`${line}\n`);
const began = performance.now();
const passed = () => (performance.now() - began) / 1000;

print(`faults: seed ${seed}; the same bytes and pauses again with --seed ${seed} --kills ${kills}`);
const folder = await mkdtemp(join(tmpdir(), 'vigie-faults-'));
const faults: string[] = [];
try {
  if (only.has('disk')) {
    print('disk: full, bounded, read-only and damaged');
    faults.push(...(await diskFaults({ folder: join(folder, 'disk'), seed, random: seeded(seed), print })));
  }
  if (only.has('partitions')) {
    print(`${passed().toFixed(0)} s; partitions of three registries and two catalogues`);
    const rounds = Number(values.rounds);
    faults.push(...(await partitions({ folder: join(folder, 'parts'), seed, random: seeded(seed), print, rounds })));
  }
  if (only.has('clocks')) {
    print(`${passed().toFixed(0)} s; clocks that are wrong`);
    faults.push(...(await clocks({ folder: join(folder, 'clocks'), seed, random: seeded(seed), print })));
  }
  if (only.has('lies')) {
    print(`${passed().toFixed(0)} s; registries that lie`);
    faults.push(...(await lyingPeers({ folder: join(folder, 'lies'), seed, random: seeded(seed), print })));
  }
  if (only.has('kills')) {
    print(
      `${passed().toFixed(0)} s; kill -9 of a registry and of a catalogue, while they are written to and read from`,
    );
    const killing = passed();
    const within = (share: number) => () => passed() - killing < Number(values.seconds) * share;
    const options = { folder, seed, random: seeded(seed), print };
    const left = await killRegistry({ ...options, kills, goesOn: within(0.6) });
    print(`  ${((passed() - killing) / Math.max(1, left.made)).toFixed(1)} s for each`);
    await killCatalogue({ ...options, kills: Math.ceil(kills / 5), goesOn: within(0.8) }, left);
    faults.push(...left.ledger.faults);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const fault of faults.slice(0, 20)) print(`FAULT: ${fault}`);
const verdict = faults.length === 0 ? 'nothing was lost, doubled, changed or made up' : `${faults.length} faults`;
print(`${passed().toFixed(0)} s: ${verdict}`);
if (faults.length > 0) process.exitCode = 1;
