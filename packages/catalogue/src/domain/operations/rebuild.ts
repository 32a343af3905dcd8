import type { Clock } from '@vigie/credentials';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import { reassembleSpaces } from '../data-spaces/reassemble-spaces.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { reassemble } from '../offers/reassemble.js';

export interface Rebuilt {
  offers: number;
  /** SHA-256 of each derived table before and after. */
  tables: Array<{ table: string; before: string; after: string; same: boolean }>;
}

/**
 * Puts every offer, every data space and the index together again from the credentials that are held: all of it, or nothing.
 * What comes out otherwise than it was is a change like any other, and is told to whoever watches.
 */
export async function rebuildOffers(parts: {
  store: CatalogueStore;
  book: ExposureBook;
  clock: Clock;
}): Promise<Rebuilt> {
  const { store, book, clock } = parts;
  const before = await store.reader.derivedDigests();
  await book.transact(async (transactor, change) => {
    await transactor.relistCredentials();
    const now = clock();
    const subjects = await transactor.subjects();
    await reassemble({ transactor, change, book, now }, subjects);
    await reassembleSpaces({ transactor, now }, await transactor.dataSpacesAmong(subjects));
  });
  const after = await store.reader.derivedDigests();
  const { offers } = await store.reader.counts(clock());
  const tables = Object.entries(before).map(([table, digest]) => ({
    table,
    before: digest,
    after: after[table] ?? '',
    same: digest === after[table],
  }));
  return { offers, tables };
}
