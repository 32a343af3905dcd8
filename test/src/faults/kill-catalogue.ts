import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCatalogueClient } from '@vigie/sdk';
import { freePort, type ServerProcess, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { Crowd } from './crowd.js';
import { indexDigest, wholeIndex } from './index-digest.js';
import type { KillOptions } from './kill-registry.js';
import type { Ledger } from './ledger.js';
import type { Pool } from './pool.js';
import { placesIn, registrySettings } from './registry-settings.js';

/**
 * Kills a catalogue again and again while it follows a registry that is written to. What it answers at the end is to be,
 * to the last byte, what a catalogue answers that has read the feed in one go.
 */
export async function killCatalogue(
  { folder, random, kills, goesOn, print }: KillOptions,
  { ledger, pool }: { ledger: Ledger; pool: Pool },
): Promise<void> {
  const { documents, data } = placesIn(folder);
  const port = await freePort(0);
  const settings = registrySettings(data, documents, port);
  const registry = await startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
  const start = (name: string) =>
    startServerProcess('catalogue', programOf('@vigie/catalogue', 'bin.js'), [], {
      VIGIE_CATALOGUE_DATA: join(folder, name),
      VIGIE_CATALOGUE_PORT: '0',
      VIGIE_REGISTRIES: registry.url,
      VIGIE_DID_DOCUMENTS: documents,
      VIGIE_DID_OFFLINE: 'true',
      VIGIE_POLL_SECONDS: '1',
      VIGIE_SWEEP_SECONDS: '1',
    });
  let made = 0;
  for (let kill = 1; kill <= kills && goesOn(); kill += 1) {
    made = kill;
    const crowd = new Crowd({ url: registry.url, ledger, pool, random, submitters: 1, readers: 0 });
    const catalogue = await start('killed');
    await pause(random() * 1500);
    await catalogue.kill();
    await crowd.leave();
    if (kill % 10 === 0 || kill === kills) print(`  ${kill} kills of the catalogue`);
  }
  print(`  ${made} of ${kills} kills of the catalogue were made`);
  const survivor = await start('killed');
  const fresh = await start('fresh');
  for (const one of [survivor, fresh]) await caughtUp(one);
  const [was, is] = [await wholeIndex(survivor.url), await wholeIndex(fresh.url)];
  if (is.size === 0) ledger.fault('the catalogue shows no offer at all');
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    if (was.get(id) !== is.get(id))
      ledger.fault(`offer ${id}: ${was.get(id)} after the kills, from scratch ${is.get(id)}`);
  }
  print(`  index of ${was.size} offers after the kills ${indexDigest(was)}`);
  print(`  index of ${is.size} offers from scratch    ${indexDigest(is)}`);
  for (const one of [survivor, fresh, registry]) await one.stop();
}

async function caughtUp({ url }: ServerProcess): Promise<void> {
  const client = createCatalogueClient({ url });
  const deadline = Date.now() + 120_000;
  for (;;) {
    const [registry] = await client.registries();
    if (registry !== undefined && registry.head > 0 && registry.lag === 0 && registry.pending === 0) return;
    if (Date.now() > deadline) throw new Error(`The catalogue did not catch up: ${JSON.stringify(registry)}`);
    await pause(50);
  }
}
