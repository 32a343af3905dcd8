import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { reassemble } from './reassemble.js';

/** Puts together again the offers of which time has changed something, so that no answer rests on what has ended. */
export async function refreshDueOffers(store: CatalogueStore, book: ExposureBook, now: Date): Promise<void> {
  if (!store.anyOfferDue(now)) return;
  await book.transact(async (transactor, change) =>
    reassemble({ transactor, change, book, now }, await transactor.offersDue(now)),
  );
}
