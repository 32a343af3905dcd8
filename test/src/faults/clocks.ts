import { checkHeld, converged } from './converged.js';
import { submit } from './crowd.js';
import type { DiskOptions } from './disk-faults.js';
import { Federated } from './federated.js';
import { Ledger } from './ledger.js';
import { Pool } from './pool.js';
import { placesIn } from './registry-settings.js';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Registries whose clocks are right, ten minutes ahead and two days behind, and catalogues of which one is two days ahead.
 * What is accepted where is said below; once the clocks are put right, all come to the same, and nothing is lost.
 */
export async function clocks({ folder, seed, random, print }: DiskOptions): Promise<string[]> {
  const { documents } = placesIn(folder);
  const pool = await Pool.open(documents, seed, random, 2);
  const federated = await Federated.start({ folder, documents, mirrors: [[1, 2], [], []], catalogues: 2 });
  const [right, ahead, behind] = federated.registries;
  const [, early] = federated.catalogues;
  const faults: string[] = [];
  if (right === undefined || ahead === undefined || behind === undefined || early === undefined) return ['no network'];
  try {
    await ahead.shift(10 * minute);
    await behind.shift(-2 * day);
    await early.shift(2 * day);
    for (const node of [ahead, behind, early]) await node.kill().then(() => node.start());
    for (const person of pool.persons()) {
      right.ledger.send(person);
      await submit(right, person);
    }
    const now = Date.now();
    /** Sends an offer that is valid between two instants, and says what it is to be answered. */
    const expect = async (node: typeof right, from: number, until: number, status: number, why: string) => {
      const prepared = pool.between(new Date(now + from), new Date(now + until));
      const ledger = status === 422 ? new Ledger() : node.ledger;
      ledger.send(prepared);
      const answered = await submit({ url: node.url, ledger }, prepared);
      if (answered !== status) faults.push(`${why}: ${answered} ${ledger.faults.splice(0)}`);
    };
    await expect(right, -minute, day, 201, 'a right clock takes what is valid');
    await expect(ahead, 5 * minute, 365 * day, 201, 'ten minutes ahead, what starts in five is valid');
    await expect(right, 5 * minute, 365 * day, 422, 'a right clock does not take what starts in five minutes');
    await expect(behind, -minute, 365 * day, 422, 'two days behind, nothing of today is valid yet');
    await expect(behind, -3 * day, -day, 201, 'two days behind, what ended yesterday is valid');
    await expect(behind, -3 * day, 365 * day, 201, 'two days behind, what is older is valid');

    for (const node of federated.nodes) await node.shift(0);
    for (const node of federated.nodes) await node.kill().then(() => node.start());
    // Until what was taken early begins by itself, time has to pass for all.
    for (const node of federated.nodes) await node.shift(10 * minute);
    const fresh = await federated.addCatalogue();
    await fresh.shift(10 * minute);
    await fresh.start();
    const digests = await converged(federated);
    if (new Set(digests).size !== 1) faults.push(`the catalogues came to ${digests.join(', ')}`);
    for (const { ledger, name } of federated.registries)
      faults.push(...ledger.faults.map((fault) => `${name}: ${fault}`));
    // The mirror does not take over what had ended when it read it; the registry that took it keeps it.
    faults.push(...(await checkHeld([ahead], [ahead, right])), ...(await checkHeld([behind], [behind])));
    print(`  three registries and two catalogues, up to two days apart; index digest ${digests[0]}`);
  } finally {
    await federated.stop();
  }
  return faults;
}
