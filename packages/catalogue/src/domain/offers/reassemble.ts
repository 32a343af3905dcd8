import { setImmediate } from 'node:timers/promises';
import type { CatalogueTransactor } from '../../store/transactor.js';
import { reassembleSpaces } from '../data-spaces/reassemble-spaces.js';
import type { BookChange } from '../exposure/book-change.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { offerRecorder } from '../watching/record-offer.js';
import { assembleOffer } from './assemble-offer.js';
import { withDerived } from './derived.js';

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
  for (const subject of about) {
    for (const offer of await transactor.offersOf(subject)) offers.add(offer);
  }
  await reassemble(reassembly, offers);
  await reassembleSpaces(reassembly, await transactor.dataSpacesAmong([...subjects]));
}

/** Puts offers together again; one that no longer holds is taken out. */
export async function reassemble(reassembly: Reassembly, offers: Iterable<string>): Promise<void> {
  const { transactor, book, now } = reassembly;
  const record = offerRecorder(transactor, now);
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
    if (offer === undefined) {
      await record(id, undefined);
      continue;
    }
    const credentialsAbout = async (subject: string) =>
      subject === id
        ? aboutOffer
        : subject === offer.summary.provider.id
          ? aboutProvider(subject)
          : transactor.credentialsAbout(subject);
    await record(id, await withDerived(offer, { transactor: { credentialsAbout }, book, now }));
  }
}
