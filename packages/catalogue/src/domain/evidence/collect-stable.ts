import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { evidenceWorld, type ProvenCredential } from '@vigie/derivations';
import type { StoredOriginal } from '../../store/original-rows.js';
import type { CatalogueReader } from '../../store/reader.js';

/** Credentials can come and go while they are collected; that is begun anew, and given up after so many times. */
const attempts = 3;

/** What was collected, and the originals from which alone it follows. */
export interface StableCollection<Collected> {
  collected: Collected;
  originals: StoredOriginal[];
}

/**
 * Collects from all that is held, then again from what that rests on alone, until both say the same.
 *
 * @throws VigieError `not-ready` where the catalogue changes too fast.
 */
export async function collectStable<Collected extends { digests: ReadonlySet<string>; verdicts: unknown }>(
  reader: Pick<CatalogueReader, 'credentials' | 'originals'>,
  operators: readonly string[],
  collect: {
    fromAll(): Promise<Collected>;
    fromAlone(
      world: ReturnType<typeof evidenceWorld<ProvenCredential>>,
      all: Collected,
    ): Promise<Collected | undefined>;
  },
): Promise<StableCollection<Collected>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const all = await collect.fromAll();
    const digests = [...all.digests];
    const originals = await reader.originals(digests);
    const alone = await collect.fromAlone(evidenceWorld(await reader.credentials(digests), operators), all);
    if (alone !== undefined && JSON.stringify(alone.verdicts) === JSON.stringify(all.verdicts)) {
      return { collected: alone, originals };
    }
  }
  throw new VigieError('not-ready', say(catalogueSentences['asked-changes-while-read']));
}
