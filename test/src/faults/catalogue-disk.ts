import { cp, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCatalogueClient } from '@vigie/sdk';
import { freePort, type ServerProcess, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { submit } from './crowd.js';
import { cutOff, noise, overwrite, pageAt, pageSize } from './damage.js';
import type { DiskOptions } from './disk-faults.js';
import { wholeIndex } from './index-digest.js';
import { Ledger } from './ledger.js';
import { Pool } from './pool.js';
import { placesIn, registrySettings } from './registry-settings.js';
import { fillUp, smallDisk, tools } from './small-disk.js';

interface Scene {
  ledger: Ledger;
  registry: ServerProcess;
  /** Publishes so many offers at the registry. */
  publish(count: number): Promise<void>;
  start(data: string, through?: readonly string[]): Promise<ServerProcess>;
}

async function sceneIn({ folder, seed, random }: DiskOptions): Promise<Scene> {
  const { documents, data } = placesIn(folder);
  const pool = await Pool.open(documents, seed, random, 4);
  const ledger = new Ledger();
  const settings = registrySettings(data, documents, await freePort(0));
  const registry = await startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
  const send = async (prepared: ReturnType<Pool['single']>) => {
    ledger.send(prepared);
    await submit({ url: registry.url, ledger }, prepared);
  };
  for (const person of pool.persons()) await send(person);
  return {
    ledger,
    registry,
    publish: async (count) => {
      for (let made = 0; made < count; made += 1) await send(pool.single());
    },
    start: (own, through = []) => {
      const words = {
        PATH: tools,
        VIGIE_CATALOGUE_DATA: own,
        VIGIE_CATALOGUE_PORT: '0',
        VIGIE_REGISTRIES: registry.url,
        VIGIE_DID_DOCUMENTS: documents,
        VIGIE_DID_OFFLINE: 'true',
        VIGIE_POLL_SECONDS: '1',
      };
      return startServerProcess('catalogue', programOf('@vigie/catalogue', 'bin.js'), [], words, through);
    },
  };
}

/**
 * The disk of a catalogue is full, read-only or damaged: what it has it answers, what it cannot read it says so, and it never
 * shows anything else than a catalogue whose disk is whole.
 */
export async function catalogueDisk(options: DiskOptions): Promise<string[]> {
  const scene = await sceneIn(options);
  try {
    await scene.publish(12);
    await full(options, scene);
    await readOnly(options, scene);
    await damaged(options, scene);
  } finally {
    await scene.registry.stop();
  }
  return scene.ledger.faults;
}

async function full({ folder, print }: DiskOptions, { ledger, publish, start }: Scene): Promise<void> {
  const [data, whole] = [join(folder, 'small'), join(folder, 'whole')];
  await mkdir(data);
  const catalogue = await start(data, smallDisk(data, 'size=24m'));
  const fresh = await start(whole);
  const ballast = join(`/proc/${catalogue.pid}/root`, data, 'ballast');
  try {
    await caughtUp(catalogue);
    const before = await wholeIndex(catalogue.url);
    for (let turn = 1; turn <= 2; turn += 1) {
      await fillUp(ballast);
      // More than fits what the files have left of what was allocated before.
      await publish(30);
      await caughtUp(fresh);
      const told = await until(
        // Nothing can be written down, so that how far behind it is shows at the registry alone.
        async () => ((await isBehind(catalogue)) ? await wholeIndex(catalogue.url) : undefined),
        20,
      );
      if (told === undefined) ledger.fault('a catalogue on a full disk took everything');
      else compare(before, told, 'on a full disk', ledger, await wholeIndex(fresh.url));
      await stillRead(catalogue, ledger);
      await rm(ballast);
      await caughtUp(catalogue);
      const [was, is] = [await wholeIndex(catalogue.url), await wholeIndex(fresh.url)];
      compare(is, was, 'after a full disk', ledger);
      if (was.size !== is.size) ledger.fault(`after a full disk ${was.size} offers, without one ${is.size}`);
    }
    print(`  full disk of a catalogue: ${before.size} offers before, ${(await wholeIndex(fresh.url)).size} after`);
  } finally {
    await catalogue.stop();
    await fresh.stop();
  }
}

/** @param newer - what may stand there as well: a first page may be small enough for what the files have left */
function compare(
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  when: string,
  ledger: Ledger,
  newer: ReadonlyMap<string, string> = expected,
): void {
  for (const [id, text] of expected) {
    const is = found.get(id);
    if (is !== text && (is === undefined || is !== newer.get(id))) ledger.fault(`${when} ${id} is ${is}`);
  }
}

async function stillRead({ url }: ServerProcess, ledger: Ledger): Promise<void> {
  for (const path of ['/health/live', '/registries', '/metrics']) {
    const { status } = await fetch(url + path);
    if (status !== 200) ledger.fault(`${path} answers ${status} while nothing can be written`);
  }
}

async function readOnly({ folder, print }: DiskOptions, { ledger, start }: Scene): Promise<void> {
  const data = join(folder, 'read-only');
  await mkdir(data);
  const told = await start(data, smallDisk(data, 'ro')).then(
    async (catalogue) => {
      await catalogue.stop();
      return 'it started';
    },
    (error: Error) => error.message,
  );
  if (!told.includes('"code":"storage-unavailable"') || !told.includes('ended with status 1')) ledger.fault(told);
  print('  read-only folder of a catalogue: tried');
}

async function damaged(options: DiskOptions, { ledger, start }: Scene): Promise<void> {
  const { folder, random, print } = options;
  const data = join(folder, 'whole');
  const whole = await start(data);
  await caughtUp(whole);
  const offers = await wholeIndex(whole.url);
  await whole.stop();
  const pages = Math.floor((await stat(join(data, 'catalogue.sqlite'))).size / pageSize);
  const damages: Record<string, (file: string) => Promise<void>> = {
    'a page of zeros': (file) => overwrite(file, pageAt(random, pages), Buffer.alloc(pageSize)),
    'a page of noise': (file) => overwrite(file, pageAt(random, pages), noise(random)),
    'the rest of a write that was cut off': (file) => cutOff(file, (pages - 3) * pageSize + 1000),
    'no database at all': (file) => overwrite(file, 0, noise(random)),
  };
  for (const [name, damage] of Object.entries(damages)) {
    const copy = join(folder, 'damaged');
    await rm(copy, { recursive: true, force: true });
    await cp(data, copy, { recursive: true });
    await damage(join(copy, 'catalogue.sqlite'));
    print(`  catalogue with ${name}: ${await outcome(() => start(copy), offers, ledger)}`);
  }
}

async function outcome(
  start: () => Promise<ServerProcess>,
  offers: ReadonlyMap<string, string>,
  ledger: Ledger,
): Promise<string> {
  let catalogue: ServerProcess;
  try {
    catalogue = await start();
  } catch (error) {
    const told = String(error);
    if (!told.includes('"code":"storage-damaged"') || !told.includes('ended with status 1')) ledger.fault(told);
    return 'does not start, and says why';
  }
  try {
    let refused = 0;
    for (const [id, text] of offers) {
      const response = await fetch(`${catalogue.url}/offers/${encodeURIComponent(id)}`);
      const answer = await response.text();
      if (!response.ok) refused += 1;
      if (!response.ok && !/"code":"stor(age|ed-bytes)-damaged"/.test(answer))
        ledger.fault(`${id}: ${answer.slice(0, 200)}`);
      if (!response.ok) continue;
      const detail = JSON.stringify(JSON.parse(answer), (key, value) => (key === 'verifiedAt' ? undefined : value));
      if (!text.includes(detail)) ledger.fault(`${id} is answered otherwise than by a whole disk`);
    }
    return `${refused} of ${offers.size} offers are refused, the others are whole`;
  } finally {
    await catalogue.stop();
  }
}

const stateOf = async ({ url }: ServerProcess) => {
  const [state] = await createCatalogueClient({ url }).registries();
  if (state === undefined) throw new Error('The catalogue follows nobody.');
  return state;
};

async function caughtUp(catalogue: ServerProcess): Promise<void> {
  const done = await until(async () => {
    const { lag, pending, head, lastError } = await stateOf(catalogue);
    // What it last knew of the registry may be older than what the registry has.
    const newest = await headOf((await stateOf(catalogue)).url);
    return lag === 0 && pending === 0 && head === newest && lastError === undefined ? true : undefined;
  }, 120);
  if (done === undefined)
    throw new Error(`The catalogue did not catch up: ${JSON.stringify(await stateOf(catalogue))}`);
}

async function isBehind(catalogue: ServerProcess): Promise<boolean> {
  const { cursor, url } = await stateOf(catalogue);
  return cursor < (await headOf(url));
}

async function headOf(url: string): Promise<number> {
  return ((await (await fetch(`${url}/feed?after=0&limit=1`)).json()) as { head: number }).head;
}

async function until<Result>(found: () => Promise<Result | undefined>, seconds: number): Promise<Result | undefined> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await pause(200)) {
    const result = await found();
    if (result !== undefined) return result;
  }
  return undefined;
}
