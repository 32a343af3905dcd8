import { copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedPage, Problem } from '@vigie/credentials';
import { freePort, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { submit } from './crowd.js';
import { cutOff, noise, overwrite, pageAt, pageSize } from './damage.js';
import type { DiskOptions } from './disk-faults.js';
import { Ledger } from './ledger.js';
import { Pool } from './pool.js';
import { placesIn, registrySettings } from './registry-settings.js';

/** What a registry may say of what it can no longer read: never other bytes, and never that there is nothing. */
const honest = ['storage-damaged', 'stored-bytes-damaged'];

/** Bytes of the database change under a registry: it says so, at the start or when they are asked for. */
export async function damagedDatabase({ folder, seed, random, print }: DiskOptions): Promise<string[]> {
  const { documents, data } = placesIn(folder);
  const pool = await Pool.open(documents, seed, random);
  const ledger = new Ledger();
  const settings = registrySettings(data, documents, await freePort(0));
  const start = () => startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
  const whole = await start();
  for (const prepared of [...pool.persons(), ...Array.from({ length: 24 }, () => pool.next())]) {
    ledger.send(prepared);
    await submit({ url: whole.url, ledger }, prepared);
  }
  await readAll(whole.url, ledger, []);
  await whole.stop();
  const file = join(data, 'registry.sqlite');
  await copyFile(file, `${file}.whole`);
  const [digest, text] = [...ledger.sent][3] ?? ['', ''];
  const pages = Math.floor((await stat(file)).size / pageSize);
  const damages: Record<string, () => Promise<void>> = {
    'one letter of a stored credential': () => changeText(file, text),
    'a page of zeros': () => overwrite(file, pageAt(random, pages), Buffer.alloc(pageSize)),
    'a page of noise': () => overwrite(file, pageAt(random, pages), noise(random)),
    'the rest of a write that was cut off': () => cutOff(file, (pages - 3) * pageSize + 1000),
    'no database at all': () => overwrite(file, 0, noise(random)),
  };
  for (const [name, damage] of Object.entries(damages)) {
    await copyFile(`${file}.whole`, file);
    await damage();
    const shown = await outcome(start, ledger, name.startsWith('one letter') ? [digest] : undefined);
    print(`  ${name}: ${shown}`);
  }
  return ledger.faults;
}

async function outcome(
  start: () => ReturnType<typeof startServerProcess>,
  ledger: Ledger,
  expected: string[] | undefined,
): Promise<string> {
  let registry: Awaited<ReturnType<typeof start>>;
  try {
    registry = await start();
  } catch (error) {
    const told = String(error);
    if (!told.includes('"code":"storage-damaged"') || !told.includes('ended with status 1')) ledger.fault(told);
    return 'does not start, and says why';
  }
  try {
    const damaged = await readAll(registry.url, ledger, honest);
    for (const digest of expected ?? []) if (!damaged.includes(digest)) ledger.fault(`${digest} is served as if whole`);
    return `${damaged.length} of ${ledger.acknowledged.size} credentials are refused, the others are whole`;
  } finally {
    await registry.stop();
  }
}

/** Asks for every acknowledged credential and for the feed; answers the digests that the registry says it cannot serve. */
async function readAll(url: string, ledger: Ledger, allowed: readonly string[]): Promise<string[]> {
  const damaged: string[] = [];
  for (const digest of ledger.acknowledged.keys()) {
    const response = await fetch(`${url}/credentials/${digest}`);
    const text = await response.text();
    if (response.ok && text === ledger.sent.get(digest)) continue;
    if (!response.ok && allowed.includes(codeIn(text))) damaged.push(digest);
    else ledger.fault(`${digest} is answered ${response.status} ${text.slice(0, 300)}`);
  }
  const head = Math.max(0, ...ledger.shown.keys(), ...ledger.acknowledged.values());
  for (let after = 0; after < head; after += 1) {
    const response = await fetch(`${url}/feed?after=${after}&limit=1`);
    const text = await response.text();
    if (response.ok) {
      const page = JSON.parse(text) as FeedPage;
      ledger.show(page);
      if (page.next === after) ledger.fault(`the feed after ${after} is silently empty`);
    } else if (!allowed.includes(codeIn(text))) {
      ledger.fault(`the feed after ${after} is answered ${response.status} ${text.slice(0, 300)}`);
    }
  }
  return damaged;
}

function codeIn(text: string): string {
  return (JSON.parse(text) as Problem).code;
}

async function changeText(file: string, text: string): Promise<void> {
  // Its beginning is enough to find it: a long text goes on in other pages.
  const at = (await readFile(file)).indexOf(text.slice(0, 200)) + 150;
  const letter = text[150] === 'A' ? 'B' : 'A';
  await overwrite(file, at, Buffer.from(letter));
}
