import {
  expandTerm,
  type FeedbackAuthor,
  type FeedbackCounts,
  type FeedbackEntry,
  type FeedbackPage,
  type Independence,
  type OfferDetail,
} from '@vigie/credentials';
import { independence, inForce } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import type { HeldCredential } from '../../store/records.js';
import type { Place } from '../../store/search.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { feedbackEntry } from './feedback-entry.js';
import { type StandingFeedback, standingFeedback } from './standing-feedback.js';

const legalPersonType = expandTerm('LegalPerson');
const roleType = expandTerm('FederationRole');

export interface FeedbackParts {
  reader: CatalogueReader;
  book: ExposureBook;
}

/** What users say of an offer, each with who they are and whether they are free of the provider. Nothing is ranked by it. */
export class FeedbackDesk {
  readonly #parts: FeedbackParts;

  constructor(parts: FeedbackParts) {
    this.#parts = parts;
  }

  async page(
    offer: OfferDetail,
    now: Date,
    { after, limit }: { after?: Place; limit: number },
  ): Promise<Omit<FeedbackPage, 'next'> & { next?: Place }> {
    const standing = await this.#standing(offer, now);
    const ties = await this.#ties(offer, standing, now);
    const rest = after === undefined ? standing : standing.filter((one) => isAfter(one, after));
    const page = rest.slice(0, limit);
    const digests = page.flatMap(({ word, author, replies }) => [
      word.digest,
      author.digest,
      ...replies.map(({ digest }) => digest),
    ]);
    const held = await this.#parts.reader.credentials([...new Set(digests)]);
    const credentials = new Map(held.map((one) => [one.digest, one]));
    const items: FeedbackEntry[] = [];
    for (const one of page) {
      const tie = ties.get(one.author.person);
      const author = await this.#author(one, credentials, now);
      const entry = tie && feedbackEntry(one, credentials, { author, independence: tie });
      if (entry !== undefined) items.push(entry);
    }
    const last = rest.length > limit ? page.at(-1) : undefined;
    return {
      offer: offer.id,
      at: now.toISOString(),
      counts: countsOf(standing, ties),
      items,
      ...(last === undefined ? {} : { next: placeOf(last) }),
    };
  }

  async counts(offer: OfferDetail, now: Date): Promise<FeedbackCounts> {
    const standing = await this.#standing(offer, now);
    return countsOf(standing, await this.#ties(offer, standing, now));
  }

  /** How many pieces of feedback on an offer are shown. */
  async total(offer: OfferDetail, now: Date): Promise<number> {
    return (await this.#standing(offer, now)).length;
  }

  async #standing(offer: OfferDetail, now: Date): Promise<StandingFeedback[]> {
    const issuer = offeringIssuer(offer);
    if (issuer === undefined) return [];
    const rows = await this.#parts.reader.feedback(offer.id);
    return standingFeedback({ provider: offer.provider.id, issuer }, rows, now);
  }

  /** By author, whether it is free of the provider. */
  #ties(offer: OfferDetail, standing: readonly StandingFeedback[], date: Date): Promise<Map<string, Independence>> {
    const { rules } = this.#parts.book.basis;
    const authors = new Set(standing.map(({ author }) => author.person));
    return this.#parts.book.ask(
      ({ graph }) =>
        new Map([...authors].map((one) => [one, independence(graph, one, offer.provider.id, { date, rules })])),
    );
  }

  async #author(
    { author: { person, digest } }: StandingFeedback,
    credentials: ReadonlyMap<string, HeldCredential>,
    now: Date,
  ): Promise<FeedbackAuthor> {
    const subjects = credentials.get(digest)?.subjects ?? [];
    const claims = subjects.find(({ id, types }) => id === person && types.includes(legalPersonType))?.claims ?? {};
    const { name, legalAddress } = claims as { name?: unknown; legalAddress?: { countryCode?: unknown } };
    const country = legalAddress?.countryCode;
    const membership = await this.#membership(person, credentials.get(digest)?.issuer, now);
    return {
      id: person,
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof country === 'string' ? { country } : {}),
      source: digest,
      ...(membership === undefined ? {} : { membership }),
    };
  }

  /** A part in a federation counts where an operator whom this catalogue trusts has given it. */
  async #membership(
    person: string,
    issuer: string | undefined,
    now: Date,
  ): Promise<FeedbackAuthor['membership'] | undefined> {
    const { operators } = this.#parts.book.basis;
    for (const party of new Set([person, ...(issuer === undefined ? [] : [issuer])])) {
      for (const credential of await this.#parts.reader.credentialsAbout(party)) {
        const subject = credential.subjects.find(({ id, types }) => id === party && types.includes(roleType));
        if (subject === undefined || !operators.includes(credential.issuer)) continue;
        if (!inForce({ ...credential, subject }, now)) continue;
        const role = subject.claims.federationRole === 'governor' ? 'governor' : 'member';
        return { role, issuer: credential.issuer, source: credential.digest };
      }
    }
    return undefined;
  }
}

/** Whoever signed the offering: the source of any of its cells that is stated. */
function offeringIssuer({ offering, proofs }: OfferDetail): string | undefined {
  const source = Object.values(offering).flatMap((cell) => (cell.state === 'absent' ? [] : [cell.source]))[0];
  return proofs.find(({ digest }) => digest === source)?.issuer;
}

function countsOf(standing: readonly StandingFeedback[], ties: ReadonlyMap<string, Independence>): FeedbackCounts {
  const verdicts = standing.map(({ author }) => ties.get(author.person)?.verdict ?? 'unknown');
  const count = (verdict: Independence['verdict']) => verdicts.filter((one) => one === verdict).length;
  return {
    total: standing.length,
    independent: count('independent'),
    related: count('related'),
    unknown: count('unknown'),
  };
}

function placeOf({ word }: StandingFeedback): Place {
  return { key: -word.validFrom.getTime(), id: word.digest };
}

function isAfter(one: StandingFeedback, after: Place): boolean {
  const { key, id } = placeOf(one);
  return key > after.key || (key === after.key && id > after.id);
}
