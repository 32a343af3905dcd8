import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../bench/exposure-market.js';
import { freePort, type ServerProcess, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { checkRegistry } from './check-registry.js';
import { Crowd, submit } from './crowd.js';
import { Ledger } from './ledger.js';
import { Pool } from './pool.js';
import { placesIn, registrySettings } from './registry-settings.js';

export interface KillOptions {
  folder: string;
  seed: number;
  random: Random;
  kills: number;
  /** Whether there is time for one more. */
  goesOn(): boolean;
  print(line: string): void;
}

/** Kills a registry again and again while it is written to and read from, and holds what comes back against the ledger. */
export async function killRegistry({
  folder,
  seed,
  random,
  kills,
  goesOn,
  print,
}: KillOptions): Promise<{ ledger: Ledger; pool: Pool }> {
  const { documents, data } = placesIn(folder);
  const pool = await Pool.open(documents, seed, random);
  const ledger = new Ledger();
  const checked = new Set<string>();
  // The same port after each start: readers and submitters know it by its address, and the feed states it.
  const settings = registrySettings(data, documents, await freePort(0));
  const start = () => startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
  let registry = await start();
  for (const person of pool.persons()) {
    ledger.send(person);
    await submit({ url: registry.url, ledger }, person);
  }
  let made = 0;
  for (let kill = 1; kill <= kills && goesOn(); kill += 1) {
    made = kill;
    // One kill in eight befalls the start, where databases are recovered and migrated.
    if (random() < 0.125) {
      await registry.kill();
      await killWhileStarting(settings, random() * 1200);
      registry = await start();
    }
    const crowd = new Crowd({ url: registry.url, ledger, pool, random, submitters: 4, readers: 2 });
    // One kill in four befalls the first submissions; a server that has just started takes its time over them.
    if (random() < 0.75) await crowd.working;
    await pause(random() * 400);
    await registry.kill();
    await crowd.leave();
    registry = await start();
    const { head } = await checkRegistry(registry.url, ledger, checked);
    if (kill % 10 === 0 || kill === kills) {
      print(
        `  ${kill} kills: ${ledger.acknowledged.size} acknowledged, feed at ${head}, ${ledger.faults.length} faults`,
      );
    }
  }
  print(`  ${made} of ${kills} kills of the registry were made`);
  await endInPeace(registry, ledger);
  return { ledger, pool };
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

async function killWhileStarting(settings: Record<string, string>, after: number): Promise<void> {
  const starting = startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings, [], (kill) => {
    void pause(after).then(kill);
  });
  const early = await starting.catch(() => undefined);
  await early?.kill();
}
