import type { CatalogueStore } from '../../store/catalogue-store.js';
import { reassemble } from './reassemble.js';

/** Puts together again the offers of which a credential has ended, so that no answer rests on one. */
export async function refreshDueOffers(store: CatalogueStore, now: Date): Promise<void> {
  if (!(await store.reader.anyOfferDue(now))) return;
  await store.transact(async (transactor) => reassemble(transactor, await transactor.offersDue(now), now));
}
