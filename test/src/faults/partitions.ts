import { setTimeout as pause } from 'node:timers/promises';
import { checkHeld, converged } from './converged.js';
import { submit } from './crowd.js';
import type { Passage } from './cut.js';
import type { DiskOptions } from './disk-faults.js';
import { Federated, type Node } from './federated.js';
import { Pool } from './pool.js';
import { placesIn } from './registry-settings.js';

export interface PartitionOptions extends DiskOptions {
  rounds: number;
}

const passages: readonly Passage[] = ['open', 'open', 'slow', 'cut', 'hanging'];

/**
 * Three registries that mirror one another in a ring, and two catalogues that follow them all. In each round every way
 * between two is open, slow, cut or silent by chance, one process in two rounds is killed, and all go on being written to.
 * Once all ways are open again they come to the same.
 */
export async function partitions({ folder, seed, random, rounds, print }: PartitionOptions): Promise<string[]> {
  const { documents } = placesIn(folder);
  const pool = await Pool.open(documents, seed, random, 4);
  const federated = await Federated.start({ folder, documents, mirrors: [[2], [0], [1]], catalogues: 2 });
  const any = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const faults: string[] = [];
  try {
    for (const person of pool.persons()) await send(any(federated.registries), person);
    for (let round = 1; round <= rounds; round += 1) {
      for (const way of federated.ways) way.turn(any(passages));
      const killed = random() < 0.5 ? any(federated.nodes) : undefined;
      await killed?.kill();
      for (let count = 0; count < 4; count += 1) {
        const registry = any(federated.registries.filter((one) => one !== killed));
        await send(registry, random() < 0.25 ? (takingBack(registry, pool, random) ?? pool.next()) : pool.next());
      }
      await pause(random() * 1000);
      await killed?.start();
    }
    for (const way of federated.ways) way.turn('open');
    const fresh = await federated.addCatalogue();
    await fresh.start();
    const digests = await converged(federated);
    if (new Set(digests).size !== 1) faults.push(`the catalogues came to ${digests.join(', ')}`);
    faults.push(...(await checkHeld(federated.registries)));
    const acknowledged = federated.registries.reduce((sum, { ledger }) => sum + ledger.acknowledged.size, 0);
    const taken = federated.registries.reduce((sum, { ledger }) => sum + ledger.withdrawals.size, 0);
    print(`  ${rounds} rounds: ${acknowledged} acknowledged, ${taken} of them withdrawn; index digests`);
    for (const [index, digest] of digests.entries()) print(`    ${digest} ${index === 2 ? 'from scratch' : ''}`);
  } finally {
    await federated.stop();
  }
  return faults;
}

async function send({ url, ledger }: Node, prepared: ReturnType<Pool['next']>): Promise<void> {
  ledger.send(prepared);
  await submit({ url, ledger }, prepared);
}

/** A withdrawal of something that this registry has acknowledged. */
function takingBack({ ledger }: Node, pool: Pool, random: () => number): ReturnType<Pool['next']> | undefined {
  const digests = [...ledger.acknowledged.keys()].filter((digest) => pool.isOffering(ledger.sent.get(digest) ?? ''));
  const digest = digests[Math.floor(random() * digests.length)];
  if (digest === undefined || ledger.withdrawals.has(digest)) return undefined;
  const withdrawal = pool.withdrawalOf(ledger.sent.get(digest) ?? '');
  ledger.takeBack(digest, withdrawal);
  return withdrawal;
}
