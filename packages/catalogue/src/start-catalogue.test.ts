import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from './config/config.js';
import { startCatalogue } from './start-catalogue.js';

/** Collects garbage now. Node gives it to a context that is made after the flag is set. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/** Starts a catalogue, asks it what reads from all of it, and stops it again. */
async function startAndStop(folder: string): Promise<Record<string, WeakRef<object>>> {
  const catalogue = await startCatalogue(
    readConfig({
      VIGIE_CATALOGUE_PORT: '0',
      VIGIE_CATALOGUE_DATA: folder,
      VIGIE_REGISTRIES: 'http://127.0.0.1:9',
      VIGIE_DID_OFFLINE: 'true',
      // What threads of a library leave behind when they end is not the catalogue's own.
      VIGIE_VERIFY_THREADS: '0',
      VIGIE_LOG_LEVEL: 'silent',
    }),
  );
  await catalogue.context.book.open();
  for (const path of ['/metrics', '/offers', '/health/ready']) {
    await fetch(catalogue.url + path).then((answer) => answer.text());
  }
  const { book, store, catalogue: domain, sweeper } = catalogue.context;
  await catalogue.stop();
  const held = { book, store, domain, sweeper };
  return Object.fromEntries(Object.entries(held).map(([name, one]) => [name, new WeakRef(one)]));
}

test('keeps nothing of a catalogue that was stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-catalogue-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const collect = collector();
  const stopped = await startAndStop(folder);
  // A second one, because what is only the last of its kind may stay until the next.
  await startAndStop(folder);
  const kept = () => Object.entries(stopped).flatMap(([name, one]) => (one.deref() === undefined ? [] : [name]));
  // A reference that was read in a turn holds until its end.
  for (let turn = 0; turn < 50 && kept().length > 0; turn += 1) {
    await setImmediate();
    collect();
  }
  expect(kept()).toEqual([]);
});
