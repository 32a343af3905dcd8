import type { AsOf, OfferDetail } from '@vigie/credentials';
import { assembleOffer } from '../offers/assemble-offer.js';
import { withDerived } from '../offers/derived.js';
import type { PastWorld } from './past-worlds.js';

/** An offer as its credentials had it at an instant, with what follows from what stood then; `undefined` for none. */
export async function offerIn(world: PastWorld, id: string): Promise<OfferDetail | undefined> {
  const aboutOffer = await world.credentialsAbout(id);
  const aboutProvider = (provider: string) => world.credentialsAbout(provider);
  const stated = await assembleOffer(id, { aboutOffer, aboutProvider }, world.at);
  if (stated === undefined) return undefined;
  return (await withDerived(stated, { transactor: world, book: world, now: world.at })).detail;
}

/** What is known of the instant of an answer: statuses have been watched since a credential was verified here. */
export function asOf(at: Date, { proofs }: Pick<OfferDetail, 'proofs'>): AsOf {
  const watchedFrom = new Date(Math.max(...proofs.map(({ verifiedAt }) => Date.parse(verifiedAt))));
  return { at: at.toISOString(), watchedFrom: watchedFrom.toISOString(), statusKnown: watchedFrom <= at };
}
