import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { marketOffer } from './exit-market.js';
import { seeded } from './exposure-market.js';
import { startQuietCatalogue } from './quiet-catalogue.js';

/** How soon a catalogue that holds this many offers is ready after a start, and what it keeps after a stop. */
const offers = Number(process.argv[2] ?? 100_000);
const starts = Number(process.argv[3] ?? 5);
const batch = 2_000;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const print = (text: string) => process.stdout.write(`${text}\n`);
const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
const start = () => startQuietCatalogue(folder);

async function fill(): Promise<void> {
  const catalogue = await start();
  const { store, book } = catalogue.context;
  const random = seeded(7);
  for (let from = 0; from < offers; from += batch) {
    await store.transact(async (transactor) => {
      for (let index = from; index < Math.min(from + batch, offers); index += 1) {
        const { largest: _, ...offer } = marketOffer(index, random);
        await transactor.replaceOffer({ ...offer, derivedBy: book.basis.id });
      }
    });
  }
  await catalogue.stop();
}

async function once(): Promise<void> {
  const began = performance.now();
  const since = () => `${(performance.now() - began).toFixed(0)} ms`;
  const catalogue = await start();
  const listening = since();
  while ((await fetch(`${catalogue.url}/health/ready`)).status !== 200);
  const ready = since();
  await catalogue.context.book.open();
  const opened = since();
  await catalogue.stop();
  print(`listening after ${listening}, ready after ${ready}, all derived after ${opened}`);
}

try {
  await fill();
  print(`${offers} offers; load ${loadavg()[0]?.toFixed(1)}`);
  for (let count = 0; count < starts; count += 1) {
    await once();
    collect();
    print(`  kept after the stop: ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MiB of heap`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
