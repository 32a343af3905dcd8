import type { OfferDetail, PropertyDifference } from '@vigie/credentials';
import type { ChangeRecord, FoundBy, StoredAnswer, WatchRecord } from '../../store/change-records.js';
import type { OfferRecord } from '../../store/records.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import { searchTextOf } from '../offers/index-entry.js';
import { kindsOf } from './change-kinds.js';
import { compareAnswers } from './compare-answers.js';
import { matchOf } from './matches.js';
import { standingChanges, whyEnded } from './standing-changes.js';

/** Puts offers into the store, or takes them out, and notes what that changes. Each is named once. */
export type RecordOffers = (offers: ReadonlyMap<string, OfferRecord | undefined>) => Promise<void>;

/**
 * Writes offers together with what changed of them and the deliveries that this asks for, in the transaction that is
 * under way: no answer changes without its record.
 */
export function offerRecorder(transactor: CatalogueTransactor, now: Date): RecordOffers {
  let searches: Promise<WatchRecord[]> | undefined;
  return async (offers) => {
    const stored = await transactor.changes.stored([...offers.keys()]);
    for (const id of stored.keys()) await transactor.removeOffer(id);
    await transactor.addOffers([...offers.values()].filter((offer) => offer !== undefined));
    const changes: ChangeRecord[] = [];
    for (const [id, offer] of offers) {
      const change = await changeOf(stored.get(id), offer, { id, transactor, now });
      if (change !== undefined) changes.push(change);
    }
    if (changes.length === 0) return;
    const numbers = await transactor.changes.append(changes);
    const watched = await transactor.watches.ofOffers(changes.map(({ offer }) => offer));
    searches ??= transactor.watches.ofSearches();
    for (const [index, change] of changes.entries()) {
      const watches = { ofOffer: watched.get(change.offer) ?? [], ofSearches: await searches };
      await planDeliveries(transactor, { ...change, number: numbers[index] as number }, watches);
    }
  };
}

async function changeOf(
  before: StoredAnswer | undefined,
  offer: OfferRecord | undefined,
  { id, transactor, now }: { id: string; transactor: CatalogueTransactor; now: Date },
): Promise<ChangeRecord | undefined> {
  const after: StoredAnswer | undefined = offer;
  const base = {
    offer: id,
    at: now,
    differences: [] as PropertyDifference[],
    credentials: { before: digestsOf(before?.detail), after: digestsOf(after?.detail) },
    found: {
      ...(before === undefined ? {} : { before: foundBy(before) }),
      ...(after === undefined ? {} : { after: foundBy(after) }),
    },
  };
  if (before === undefined) return after === undefined ? undefined : { ...base, kinds: ['offer-added'] };
  if (after === undefined) {
    return { ...base, kinds: ['offer-ended'], why: await whyEnded(before.detail, transactor, now) };
  }
  const differences = [
    ...compareAnswers(before.detail, after.detail),
    ...(await standingChanges(before.detail, after.detail, { standings: transactor, now })),
  ];
  return differences.length === 0 ? undefined : { ...base, kinds: kindsOf(differences), differences };
}

function foundBy({ detail, facets, numbers }: StoredAnswer): FoundBy {
  return { text: searchTextOf(detail, detail), facets, ...(numbers === undefined ? {} : { numbers }) };
}

function digestsOf(detail: OfferDetail | undefined): string[] {
  return (detail?.proofs ?? []).map(({ digest }) => digest).sort();
}

async function planDeliveries(
  { watches }: CatalogueTransactor,
  change: ChangeRecord & { number: number },
  { ofOffer, ofSearches }: { ofOffer: readonly WatchRecord[]; ofSearches: readonly WatchRecord[] },
): Promise<void> {
  const { number, at, found, kinds } = change;
  const wanted = ({ kinds: asked }: WatchRecord) => asked === undefined || asked.some((kind) => kinds.includes(kind));
  for (const watch of ofOffer.filter(wanted)) {
    await watches.plan(watch.id, { change: number, match: 'changed', at });
  }
  for (const watch of ofSearches) {
    const match = watch.search === undefined ? undefined : matchOf(found, watch.search);
    // That an offer comes to match or ceases to is told whatever it is that changed.
    if (match === undefined || (match === 'changed' && !wanted(watch))) continue;
    await watches.plan(watch.id, { change: number, match, at });
  }
}
