import type { HistoryEntry, OfferHistory, ProofLink } from '@vigie/credentials';
import { proofLink } from '@vigie/derivations';
import type { HeldCredential } from '../../store/records.js';
import type { HeldVersion, PastReader, StandingNote } from '../../store/standing-rows.js';
import { assembleOffer, type StatedOffer } from '../offers/assemble-offer.js';
import { type ComparedAnswer, compareAnswers } from '../watching/compare-answers.js';
import { stoodAt } from './stood-at.js';

export interface HistoryQuestion {
  /** Only spans that begin after this instant. */
  after?: Date;
  limit: number;
  now: Date;
}

export type FoundHistory = Omit<OfferHistory, 'next'> & { next?: Date };

/** Everything that was ever held about an offer and those who provided it. */
interface Held {
  versions: HeldVersion[];
  notes: StandingNote[];
  credentials: Map<string, HeldCredential>;
}

/** Persons that one offer's history is read for: more than ever provided one. */
const mostProviders = 50;

/**
 * What an offer said, span after span: each begins when a credential began, ended, was taken back or restored, and
 * something reads differently for it, or another credential says the same. What is derived is not part of it: that rests
 * on a chain of others, and `GET /changes` tells it.
 *
 * @returns `undefined` where nothing was ever held about it.
 */
export async function offerHistory(
  past: PastReader,
  offer: string,
  { after, limit, now }: HistoryQuestion,
): Promise<FoundHistory | undefined> {
  const held = await heldAbout(past, offer);
  const instants = instantsOf(held, now);
  if (held.versions.length === 0) return undefined;
  const items: HistoryEntry[] = [];
  let before: Span | undefined;
  let next: Date | undefined;
  for (const at of instants) {
    const span = await spanAt(held, offer, at);
    if (before === undefined ? span.stated === undefined : sameSpan(before, span)) continue;
    const told = after === undefined || at > after;
    const last = items.at(-1);
    if (last !== undefined && last.until === undefined) last.until = at.toISOString();
    if (told && items.length === limit) {
      next = new Date(last?.from ?? at);
      break;
    }
    if (told) items.push(entryOf(at, span, before));
    before = span;
  }
  const shown = new Set(items.flatMap(digestsIn));
  const proofs: ProofLink[] = [...held.credentials.values()].filter(({ digest }) => shown.has(digest)).map(proofLink);
  return { offer, items, proofs, ...(next === undefined ? {} : { next }) };
}

interface Span {
  stated?: StatedOffer;
  credentials: string[];
  watchedFrom?: string;
}

async function spanAt(held: Held, offer: string, at: Date): Promise<Span> {
  const stood = stoodAt(held.versions, held.notes, at);
  const about = async (subject: string) =>
    [...held.credentials.values()].filter(
      ({ digest, subjects }) => stood.has(digest) && subjects.some(({ id }) => id === subject),
    );
  const stated = await assembleOffer(offer, { aboutOffer: await about(offer), aboutProvider: about }, at);
  if (stated === undefined) return { credentials: [] };
  const { proofs } = stated.detail;
  const watched = Math.max(...proofs.map(({ verifiedAt }) => Date.parse(verifiedAt)));
  return {
    stated,
    credentials: proofs.map(({ digest }) => digest).sort(),
    watchedFrom: new Date(watched).toISOString(),
  };
}

function sameSpan(one: Span, other: Span): boolean {
  return one.credentials.join() === other.credentials.join();
}

const nothing: ComparedAnswer = {
  provider: { id: '' },
  offering: {},
  disclosure: {},
  legalPerson: {},
  ownership: {},
  thirdPartyClaims: [],
};

function entryOf(at: Date, span: Span, before: Span | undefined): HistoryEntry {
  const { stated, credentials, watchedFrom } = span;
  const both = before?.stated !== undefined && stated !== undefined;
  return {
    from: at.toISOString(),
    offered: stated !== undefined,
    credentials,
    differences: both ? compareAnswers(before?.stated?.detail ?? nothing, stated?.detail ?? nothing) : [],
    ...(watchedFrom === undefined ? {} : { watchedFrom }),
  };
}

function digestsIn({ credentials, differences }: HistoryEntry): string[] {
  const sides = differences.flatMap(({ before, after }) => [before, after]);
  return [...credentials, ...sides.flatMap((side) => (side.state === 'absent' ? [] : side.sources))];
}

async function heldAbout(past: PastReader, offer: string): Promise<Held> {
  const versions = new Map<string, HeldVersion>();
  const credentials = new Map<string, HeldCredential>();
  const take = async (subject: string) => {
    const found = (await past.versionsAbout(subject)).filter(({ digest }) => !versions.has(digest));
    for (const version of found) versions.set(version.digest, version);
    for (const one of await past.credentials(found.map(({ digest }) => digest))) credentials.set(one.digest, one);
  };
  await take(offer);
  const providers = new Set([...credentials.values()].flatMap((credential) => providersIn(credential, offer)));
  for (const provider of [...providers].slice(0, mostProviders)) await take(provider);
  return { versions: [...versions.values()], notes: await past.notes([...versions.keys()]), credentials };
}

function providersIn({ subjects, standing }: HeldCredential, offer: string): string[] {
  if (standing !== 'self') return [];
  return subjects
    .filter(({ id }) => id === offer)
    .flatMap(({ claims }) => {
      const by = claims.providedBy;
      const id = typeof by === 'object' && by !== null ? (by as { id?: unknown }).id : by;
      return typeof id === 'string' ? [id] : [];
    });
}

/** Every instant up to now at which another version, or none, may have begun to hold. */
function instantsOf({ versions, notes, credentials }: Held, now: Date): Date[] {
  const ends = [...credentials.values()].flatMap(({ validUntil }) => validUntil ?? []).map(Date.parse);
  const all = [
    ...versions.map(({ validFrom }) => validFrom.getTime()),
    ...ends,
    ...notes.map(({ at }) => at.getTime()),
  ];
  return [...new Set(all)]
    .filter((at) => at <= now.getTime())
    .sort((one, other) => one - other)
    .map((at) => new Date(at));
}
