import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import { spaceRecord } from './assemble-space.js';

/** Puts data spaces together again; one that no longer holds is taken out. */
export async function reassembleSpaces(
  { transactor, now }: { transactor: CatalogueTransactor; now: Date },
  ids: Iterable<string>,
): Promise<void> {
  for (const id of ids)
    await transactor.replaceDataSpace(id, spaceRecord(id, await transactor.credentialsAbout(id), now));
}

/** Puts together again the data spaces of which time has changed something, so that no answer rests on what has ended. */
export async function refreshDueSpaces(store: CatalogueStore, now: Date): Promise<void> {
  if (!(await store.reader.anyDataSpaceDue(now))) return;
  await store.transact(async (transactor) =>
    reassembleSpaces({ transactor, now }, await transactor.dataSpacesDue(now)),
  );
}
