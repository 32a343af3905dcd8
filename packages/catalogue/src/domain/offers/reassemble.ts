import { setImmediate } from 'node:timers/promises';
import type { HeldCredential, OfferRecord } from '../../store/records.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import { reassembleSpaces } from '../data-spaces/reassemble-spaces.js';
import type { BookChange } from '../exposure/book-change.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { offerRecorder } from '../watching/record-offer.js';
import { assembleOffer, type Evidence } from './assemble-offer.js';
import { withDerived } from './derived.js';

/** Offers that are read, and written, together. */
const together = 32;

/** What offers are put together from, within one change. */
export interface Reassembly {
  transactor: CatalogueTransactor;
  change: Pick<BookChange, 'reach'>;
  book: Pick<ExposureBook, 'exposures' | 'basis'>;
  now: Date;
}

/**
 * Puts together again every offer on which a credential about one of these subjects has a bearing, or whose derived facts
 * the change reaches.
 */
export async function reassembleAbout(reassembly: Reassembly, subjects: ReadonlySet<string>): Promise<void> {
  const { transactor, change } = reassembly;
  const about = new Set(subjects);
  for (const issuer of change.reach.issuers) {
    for (const subject of await transactor.subjectsOfIssuer(issuer)) about.add(subject);
  }
  const offers = new Set([...about, ...change.reach.services]);
  for (const offer of await transactor.offersOf(about)) offers.add(offer);
  await reassemble(reassembly, offers);
  await reassembleSpaces(reassembly, await transactor.dataSpacesAmong([...subjects]));
}

/** Puts offers together again; one that no longer holds is taken out. */
export async function reassemble(reassembly: Reassembly, offers: Iterable<string>): Promise<void> {
  const { transactor, now } = reassembly;
  const record = offerRecorder(transactor, now);
  const aboutProviders = new Map<string, Promise<HeldCredential[]>>();
  const aboutProvider = (provider: string) => {
    const known = aboutProviders.get(provider) ?? transactor.credentialsAbout(provider);
    aboutProviders.set(provider, known);
    return known;
  };
  const ids = [...new Set(offers)];
  for (let from = 0; from < ids.length; from += together) {
    const some = ids.slice(from, from + together);
    const about = await transactor.credentialsAboutEach(some);
    const made = new Map<string, OfferRecord | undefined>();
    for (const id of some) {
      // The database answers at once, so nothing else would have its turn while many offers are put together.
      await setImmediate();
      made.set(id, await offerOf(id, { aboutOffer: about.get(id) ?? [], aboutProvider }, reassembly));
    }
    await record(made);
  }
}

async function offerOf(
  id: string,
  sources: Evidence,
  { transactor, book, now }: Reassembly,
): Promise<OfferRecord | undefined> {
  const { aboutOffer, aboutProvider } = sources;
  const offer = await assembleOffer(id, sources, now);
  if (offer === undefined) return undefined;
  const credentialsAbout = async (subject: string) =>
    subject === id
      ? [...aboutOffer]
      : subject === offer.summary.provider.id
        ? [...(await aboutProvider(subject))]
        : transactor.credentialsAbout(subject);
  return withDerived(offer, { transactor: { credentialsAbout }, book, now });
}
