import { setImmediate } from 'node:timers/promises';
import type { CatalogueTransactor } from '../../store/transactor.js';
import { assembleOffer } from './assemble-offer.js';

/** Puts together again every offer on which a credential about one of these subjects has a bearing. */
export async function reassembleAbout(
  transactor: CatalogueTransactor,
  subjects: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const offers = new Set(subjects);
  for (const subject of subjects) {
    for (const offer of await transactor.offersOf(subject)) offers.add(offer);
  }
  await reassemble(transactor, offers, now);
}

/** Puts offers together again; one that no longer holds is taken out. */
export async function reassemble(transactor: CatalogueTransactor, offers: Iterable<string>, now: Date): Promise<void> {
  const aboutProviders = new Map<string, ReturnType<CatalogueTransactor['credentialsAbout']>>();
  const aboutProvider = (provider: string) => {
    const known = aboutProviders.get(provider) ?? transactor.credentialsAbout(provider);
    aboutProviders.set(provider, known);
    return known;
  };
  for (const id of offers) {
    // The database answers at once, so nothing else would have its turn while many offers are put together.
    await setImmediate();
    const aboutOffer = await transactor.credentialsAbout(id);
    const offer = await assembleOffer(id, { aboutOffer, aboutProvider }, now);
    if (offer === undefined) await transactor.removeOffer(id);
    else await transactor.replaceOffer(offer);
  }
}
