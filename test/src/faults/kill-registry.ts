import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../bench/exposure-market.js';
import { freePort, type ServerProcess } from '../demo/server-process.js';
import { checkRegistry } from './check-registry.js';
import { Crowd, submit } from './crowd.js';
import { Ledger } from './ledger.js';
import { Pool } from './pool.js';
import { placesIn, registrySettings, withStatusLists } from './registry-settings.js';
import { StatusPlaces } from './status-places.js';
import { WarmProcesses } from './warm-process.js';

export interface KillOptions {
  folder: string;
  seed: number;
  random: Random;
  kills: number;
  /** Whether there is time for one more. */
  goesOn(): boolean;
  print(line: string): void;
}

/** What a registry was left with, and by whom. */
export interface Left {
  made: number;
  ledger: Ledger;
  pool: Pool;
  places: StatusPlaces;
  settings: Record<string, string>;
}

/** Kills a registry again and again while it is written to and read from, and holds what comes back against the ledger. */
export async function killRegistry({ folder, seed, random, kills, goesOn, print }: KillOptions): Promise<Left> {
  const { documents, data } = placesIn(folder);
  const pool = await Pool.open(documents, seed, random);
  const ledger = new Ledger();
  const checked = new Set<string>();
  // The same port after each start: readers and submitters know it by its address, and the feed states it.
  const settings = await withStatusLists(folder, registrySettings(data, documents, await freePort(0)));
  const places = new StatusPlaces({ ledger, pool, random });
  const warm = new WarmProcesses('registry', settings);
  let registry = await warm.start();
  for (const person of pool.persons()) {
    ledger.send(person);
    await submit({ url: registry.url, ledger }, person);
  }
  let made = 0;
  let told = 0;
  for (let kill = 1; kill <= kills && goesOn(); kill += 1) {
    made = kill;
    // One kill in eight befalls the start, where databases are recovered and migrated.
    if (random() < 0.125) {
      await registry.kill();
      await killWhileStarting(warm, random() * 400);
      registry = await warm.start();
    }
    const crowd = new Crowd({ url: registry.url, ledger, pool, random, submitters: 4, readers: 2, places });
    // One kill in four befalls the first submissions; a server that has just started takes its time over them.
    if (random() < 0.75) await crowd.working;
    await pause(random() * 400);
    await registry.kill();
    await crowd.leave();
    registry = await warm.start();
    const { head } = await checkRegistry(registry.url, ledger, checked);
    await places.check(registry.url);
    for (const fault of ledger.faults.slice(told)) print(`  fault after kill ${kill}: ${fault}`);
    told = ledger.faults.length;
    if (kill % 10 === 0 || kill === kills) {
      print(
        `  ${kill} kills: ${ledger.acknowledged.size} acknowledged, ${places.changes} statuses changed, feed at ${head}, ${ledger.faults.length} faults`,
      );
    }
  }
  print(`  ${made} of ${kills} kills of the registry were made`);
  await warm.close();
  await endInPeace(registry, ledger);
  return { made, ledger, pool, places, settings };
}

/** Everything once more, from the first byte on; then what was left unanswered is sent again and must be taken. */
async function endInPeace(registry: ServerProcess, ledger: Ledger): Promise<void> {
  for (const prepared of ledger.unanswered.splice(0)) {
    const status = await submit({ url: registry.url, ledger }, prepared);
    if (status !== 200 && status !== 201) ledger.fault(`what was sent again is answered ${status}`);
  }
  await checkRegistry(registry.url, ledger, new Set());
  await registry.stop();
}

async function killWhileStarting(warm: WarmProcesses, after: number): Promise<void> {
  const starting = warm.start((kill) => {
    void pause(after).then(kill);
  });
  const early = await starting.catch(() => undefined);
  await early?.kill();
}
