import type { ComparisonRequest, LeavingAxis } from '@vigie/credentials';
import { readOrder } from '../leaving/axes.js';
import { readOffers } from '../parts/offers-in-address.js';

/** Offers that stand side by side on a page; the API takes more. */
export const most = 6;

/** What the address of the page asks. */
export interface Asked {
  offers: string[];
  /** How many more offers the address names than the page shows. */
  left: number;
  volume: string;
  date: string;
  order: LeavingAxis[];
  onlyDifferences: boolean;
  /** Words that one more offer is looked for by. */
  find: string;
}

export function readAsked(query: URLSearchParams): Asked {
  const { offers: named, find } = readOffers(query);
  return {
    offers: named.slice(0, most),
    left: Math.max(0, named.length - most),
    volume: query.get('volume')?.trim() ?? '',
    date: query.get('date')?.trim() ?? '',
    order: readOrder(query),
    onlyDifferences: query.get('only') === 'differences',
    find,
  };
}

/** The question to the API; none where fewer than two offers are named. */
export function requestOf({ offers, volume, date, order }: Asked): ComparisonRequest | undefined {
  if (offers.length < 2) return undefined;
  return {
    offers,
    ...(volume === '' ? {} : { volumeGigabytes: volume }),
    ...(date === '' ? {} : { date }),
    ...(order.length === 0 ? {} : { order }),
  };
}

/** The address of the page that asks this. */
export function addressOf({ offers, volume, date, order, onlyDifferences }: Asked): string {
  const query = new URLSearchParams(offers.map((id) => ['offer', id]));
  if (volume !== '') query.set('volume', volume);
  if (date !== '') query.set('date', date);
  for (const axis of order) query.append('order', axis);
  if (onlyDifferences) query.set('only', 'differences');
  return `/pages/compare?${query}`;
}
