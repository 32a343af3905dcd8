import { setImmediate } from 'node:timers/promises';
import type { CountedItem, UndeterminedItem } from '@vigie/credentials';
import { type DayRange, type Newness, newDataSpace, newLabel, offerLabels } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import { stateSpace } from '../data-spaces/assemble-space.js';
import { derivedExposure } from '../offers/derived.js';

/** What counts, and what nobody can tell of. */
export interface Counted {
  items: CountedItem[];
  undetermined: UndeterminedItem[];
}

type Named = Omit<CountedItem, 'date'>;

/** Listed offers that hold a label of a scheme which was first decided in the range. */
export async function countNewLabels(
  scheme: string,
  range: DayRange,
  { reader, operators, now }: { reader: CatalogueReader; operators: readonly string[]; now: Date },
): Promise<Counted> {
  const counted: Counted = { items: [], undetermined: [] };
  const credentialsAbout = (subject: string) => reader.credentialsAbout(subject);
  for (const ids of inPages(await reader.labelledOffers())) {
    // The database answers at once, so nothing else would have its turn while many offers are read.
    await setImmediate();
    for (const offer of (await reader.offers(ids, now)).values()) {
      const exposure = offer.exposure.map(derivedExposure);
      const labels = await offerLabels(offer, { credentialsAbout, operators, at: range.at, exposure });
      const replaced = await reader.replacedLabels([offer.id, offer.provider.id]);
      const { sources, ...newness } = newLabel(labels, scheme, range, replaced);
      const { id, name, warning } = offer;
      take(counted, newness, { id, name, sources, ...(warning === undefined ? {} : { warning }) });
    }
  }
  return inOrder(counted);
}

/** Data spaces of a sector that began to operate in the range, by the descriptions that hold at its end. */
export async function countNewSpaces(range: DayRange, reader: CatalogueReader): Promise<Counted> {
  const counted: Counted = { items: [], undetermined: [] };
  for (const ids of inPages(await reader.describedSpaces())) {
    await setImmediate();
    for (const id of ids) {
      const stated = stateSpace(id, await reader.credentialsAbout(id), range.at);
      if (stated === undefined) continue;
      const { name, warning } = stated.summary;
      const sources = [stated.chosen.description.credential.digest];
      const named = { id, name, sources, ...(warning === undefined ? {} : { warning }) };
      take(counted, newDataSpace(stated.chosen, range), named);
    }
  }
  return inOrder(counted);
}

function take({ items, undetermined }: Counted, newness: Newness, named: Named): void {
  if (newness.is === 'new') items.push({ ...named, date: newness.date });
  if (newness.is === 'undetermined') undetermined.push({ ...named, why: newness.why });
}

function inOrder({ items, undetermined }: Counted): Counted {
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  return { items: items.sort(byId), undetermined: undetermined.sort(byId) };
}

function inPages(ids: readonly string[], size = 100): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, page) => ids.slice(page * size, (page + 1) * size));
}
