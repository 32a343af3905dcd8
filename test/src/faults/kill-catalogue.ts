import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCatalogueClient } from '@vigie/sdk';
import { type ServerProcess, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { checkRegistry } from './check-registry.js';
import { Crowd } from './crowd.js';
import { indexDigest, wholeIndex } from './index-digest.js';
import type { KillOptions, Left } from './kill-registry.js';
import type { Ledger } from './ledger.js';
import { placesIn } from './registry-settings.js';
import type { StatusPlaces } from './status-places.js';
import { WarmProcesses } from './warm-process.js';

/**
 * Kills a catalogue again and again while it follows a registry that is written to. What it answers at the end is to be,
 * to the last byte, what a catalogue answers that has read the feed in one go.
 */
export async function killCatalogue(
  { folder, random, kills, goesOn, print }: KillOptions,
  { ledger, pool, places, settings }: Left,
): Promise<void> {
  const { documents } = placesIn(folder);
  const registry = await startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
  const clock = join(folder, 'catalogues.clock');
  await writeFile(clock, '0');
  const preload = new URL('shifted-clock.js', import.meta.url);
  preload.searchParams.set('file', clock);
  const settingsIn = (name: string) => ({
    VIGIE_CATALOGUE_DATA: join(folder, name),
    VIGIE_CATALOGUE_PORT: '0',
    VIGIE_REGISTRIES: registry.url,
    VIGIE_DID_DOCUMENTS: documents,
    VIGIE_DID_LOOPBACK_HTTP: 'true',
    VIGIE_POLL_SECONDS: '1',
    VIGIE_SWEEP_SECONDS: '1',
    // The check asks for every offer, one after the other.
    VIGIE_RATE_ADDRESS: '0',
    NODE_OPTIONS: `--import=${preload.href}`,
  });
  const warm = new WarmProcesses('catalogue', settingsIn('killed'));
  const told = ledger.faults.length;
  let made = 0;
  for (let kill = 1; kill <= kills && goesOn(); kill += 1) {
    made = kill;
    const crowd = new Crowd({ url: registry.url, ledger, pool, random, submitters: 1, readers: 0, places });
    const catalogue = await warm.start();
    await pause(random() * 1500);
    await catalogue.kill();
    await crowd.leave();
    if (kill % 10 === 0 || kill === kills) print(`  ${kill} kills of the catalogue`);
  }
  print(`  ${made} of ${kills} kills of the catalogue were made`);
  // Until what was fetched of status lists before the last changes is too old to be gone by.
  await writeFile(clock, String(6 * 60_000));
  const survivor = await warm.start();
  await warm.close();
  const fresh = await startServerProcess('catalogue', programOf('@vigie/catalogue', 'bin.js'), [], settingsIn('fresh'));
  await checkRegistry(registry.url, ledger, new Set());
  await places.check(registry.url);
  for (const fault of ledger.faults.slice(told)) print(`  fault of the registry meanwhile: ${fault}`);
  for (const one of [survivor, fresh]) {
    await caughtUp(one, places.hidden().filter((digest) => ledger.acknowledged.has(digest)).length);
    const shown = await stillShown(one, ledger, places);
    if (shown.length > 0) ledger.fault(`offers are shown that are suspended or revoked: ${shown}`);
  }
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

/** Offers that are shown against their status, once the catalogue has had time to ask for it. */
async function stillShown({ url }: ServerProcess, ledger: Ledger, places: StatusPlaces): Promise<string[]> {
  const hidden = places.hidden().filter((digest) => ledger.acknowledged.has(digest));
  const ids = hidden.map((digest) => subjectOf(ledger.sent.get(digest) ?? ''));
  for (const deadline = Date.now() + 60_000; ; await pause(500)) {
    const shown: string[] = [];
    for (const id of ids) {
      const { status } = await fetch(`${url}/offers/${encodeURIComponent(id)}`);
      if (status === 200) shown.push(id);
    }
    if (shown.length === 0 || Date.now() > deadline) return shown;
  }
}

function subjectOf(token: string): string {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(text) as { credentialSubject: { id: string } }).credentialSubject.id;
}

/** Up to `suspended` credentials may wait: what is suspended when it is first seen waits for being restored. */
async function caughtUp({ url }: ServerProcess, suspended: number): Promise<void> {
  const client = createCatalogueClient({ url });
  const deadline = Date.now() + 120_000;
  for (;;) {
    const [registry] = await client.registries();
    if (registry !== undefined && registry.head > 0 && registry.lag === 0 && registry.pending <= suspended) return;
    if (Date.now() > deadline) throw new Error(`The catalogue did not catch up: ${JSON.stringify(registry)}`);
    await pause(50);
  }
}
