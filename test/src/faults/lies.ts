import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedPage, FollowedRegistry, MirroredRegistry } from '@vigie/credentials';
import { createCatalogueClient } from '@vigie/sdk';
import { freePort, type ServerProcess, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { submit } from './crowd.js';
import type { DiskOptions } from './disk-faults.js';
import { wholeIndex } from './index-digest.js';
import { Ledger } from './ledger.js';
import { drip, type Liar, Liar as Liars, type Lie, pour } from './liar.js';
import { Pool } from './pool.js';
import { placesIn, registrySettings } from './registry-settings.js';

/** What a follower is to say of a liar: stopped with a code until the operator resumes, or an error that may pass. */
interface Told {
  lie: Lie;
  stopped?: string;
  error?: RegExp;
}

/** Every lie, with what becomes of it. The log of the honest registry is all that a follower has against them. */
function lies(early: FeedPage, late: FeedPage): Record<string, Told> {
  const changed =
    (change: (page: FeedPage) => void): Lie =>
    (page) => {
      if (page.events.length > 0) change(page);
      return page;
    };
  return {
    'drops an event': { lie: changed((page) => void page.events.shift()), stopped: 'checkpoint-invalid' },
    'reorders events': { lie: changed((page) => void page.events.reverse()), error: /order|after|sequence|number/i },
    'alters a time': {
      lie: changed(({ events: [first] }) => Object.assign(first ?? {}, { at: '2026-01-01T00:00:00.000Z' })),
      stopped: 'checkpoint-invalid',
    },
    'names another credential': {
      lie: changed(({ events: [first] }) => Object.assign(first ?? {}, { digest: 'a'.repeat(64) })),
      stopped: 'checkpoint-invalid',
    },
    // It cannot be told from a registry in which nothing happens: no event beyond the checkpoint is taken.
    'shows the same checkpoint for ever': { lie: (page) => ({ ...page, ...checkpointOf(late) }) },
    'shows an earlier checkpoint': {
      lie: (page) => ({ ...page, ...checkpointOf(early) }),
      stopped: 'registry-rewrote-history',
    },
    'shows no checkpoint any more': {
      lie: ({ checkpoint: _checkpoint, ...page }) => page,
      stopped: 'checkpoint-invalid',
    },
    'forges the root': {
      lie: ({ checkpoint = '', ...page }) => ({ ...page, checkpoint: forged(checkpoint) }),
      stopped: 'checkpoint-invalid',
    },
    'has pages without end and without events': {
      lie: (page) => ({ ...page, events: [], next: page.after, head: page.head + 1_000_000 }),
    },
    'pours bytes without end': {
      lie: async (_page, response) => void (await pour(response)),
      error: /(larger|more) than \d+ bytes/,
    },
    'drips a byte now and then': {
      lie: async (_page, response) => void (await drip(response)),
      error: /no answer in time|cannot be reached/,
    },
    'answers something else': {
      lie: (_page, response) => void response.end('<html>'),
      error: /not JSON/,
    },
    'sends elsewhere': {
      lie: (_page, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      error: /answered 302/,
    },
  };
}

const checkpointOf = ({ checkpoint }: FeedPage) => (checkpoint === undefined ? {} : { checkpoint });

/** A checkpoint with another root (C2SP tlog-checkpoint: the third line). */
function forged(checkpoint: string): string {
  const [origin, size, , ...rest] = checkpoint.split('\n');
  return [origin, size, Buffer.alloc(32, 7).toString('base64'), ...rest].join('\n');
}

/**
 * A catalogue and a mirror follow an honest registry and a crowd of liars that were honest until now. Each liar is refused
 * by name; what was had of it stays, and the honest one is followed on.
 */
export async function lyingPeers({ folder, seed, random, print }: DiskOptions): Promise<string[]> {
  const { documents } = placesIn(folder);
  await mkdir(folder, { recursive: true });
  const pool = await Pool.open(documents, seed, random, 4);
  const running: Array<{ stop(): Promise<void> }> = [];
  const faults: string[] = [];
  const serve = async (service: string, name: string, own: Record<string, string>) => {
    const base = registrySettings(join(folder, name), documents, await freePort(0));
    const settings =
      service === 'registry' ? base : { ...base, VIGIE_CATALOGUE_DATA: join(folder, name), VIGIE_CATALOGUE_PORT: '0' };
    const server = await startServerProcess(name, programOf(`@vigie/${service}`, 'bin.js'), [], {
      ...settings,
      VIGIE_POLL_SECONDS: '1',
      VIGIE_LOG_LEVEL: 'info',
      ...own,
    });
    running.push(server);
    return server;
  };
  try {
    const honest = await serve('registry', 'honest', {});
    const source = await serve('registry', 'source', {});
    const write = async ({ url }: ServerProcess, count: number) => {
      const ledger = new Ledger();
      for (const prepared of Array.from({ length: count }, () => pool.single())) {
        ledger.send(prepared);
        await submit({ url, ledger }, prepared);
      }
      faults.push(...ledger.faults);
    };
    for (const person of pool.persons()) await submit({ url: honest.url, ledger: new Ledger() }, person);
    await write(honest, 3);
    await write(source, 1);
    const early = (await (await fetch(`${source.url}/feed?after=0&limit=1`)).json()) as FeedPage;
    await write(source, 2);
    const late = (await (await fetch(`${source.url}/feed?after=0&limit=1`)).json()) as FeedPage;
    const told = Object.entries(lies(early, late));
    const liars: Liar[] = [];
    for (const _ of told) liars.push(await Liars.before(source.url));
    running.push(...liars.map((liar) => ({ stop: () => liar.close() })));
    const followed = [honest.url, ...liars.map(({ url }) => url)].join(',');
    const catalogue = await serve('catalogue', 'catalogue', { VIGIE_REGISTRIES: followed });
    const mirror = await serve('registry', 'mirror', { VIGIE_MIRROR_REGISTRIES: followed });
    const views = { catalogue: () => followedBy(catalogue), mirror: () => mirroredBy(mirror) };
    for (const view of Object.values(views))
      await until(async () => (await view()).every(({ head, lag }) => head > 0 && lag === 0));
    const before = await wholeIndex(catalogue.url);
    for (const [index, [, { lie }]] of told.entries()) Object.assign(liars[index] ?? {}, { lie });
    await write(source, 3);
    await write(honest, 2);
    for (const [name, view] of Object.entries(views)) {
      for (const [index, [title, expected]] of told.entries()) {
        const seen = () => view().then((all) => all.find(({ url }) => url === liars[index]?.url));
        const fits = await until(async () => isTold(await seen(), expected), 60);
        if (!fits) faults.push(`a registry that ${title}: the ${name} says ${JSON.stringify(await seen())}`);
      }
      const goesOn = await until(async () => (await view()).some(({ url, lag }) => url === honest.url && lag === 0));
      if (!goesOn) faults.push(`the ${name} does not follow the honest registry any more`);
    }
    const after = await wholeIndex(catalogue.url);
    const had = [...before.keys()].filter((id) => !after.has(id));
    if (had.length > 0 || after.size < before.size + 1)
      faults.push(`offers ${before.size}, then ${after.size}: ${had}`);
    print(
      `  ${told.length} lies, each to a catalogue and to a mirror; ${before.size} offers before, ${after.size} after`,
    );
  } finally {
    for (const one of running.reverse()) await one.stop();
  }
  return faults;
}

type Seen = Pick<FollowedRegistry, 'url' | 'cursor' | 'head' | 'lag' | 'log' | 'lastError'>;

async function followedBy({ url }: ServerProcess): Promise<Seen[]> {
  return createCatalogueClient({ url }).registries();
}

async function mirroredBy({ url }: ServerProcess): Promise<Seen[]> {
  const { items } = (await (await fetch(`${url}/mirrors`)).json()) as { items: MirroredRegistry[] };
  return items.map(({ registry, ...rest }) => ({ url: registry, ...rest }));
}

function isTold(seen: Seen | undefined, { stopped, error }: Told): boolean {
  if (stopped !== undefined) return seen?.log?.state === 'stopped' && seen.log.refusals[0]?.code === stopped;
  if (error !== undefined) return seen?.log?.state === 'followed' && error.test(seen.lastError ?? '');
  return seen?.log?.state === 'followed';
}

async function until(fits: () => Promise<boolean>, seconds = 120): Promise<boolean> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await pause(200)) {
    if (await fits()) return true;
  }
  return false;
}
