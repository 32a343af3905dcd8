import { isRange, type RangeName, rangeIn, rangeNames } from './ranges.js';

/** What can be filtered by on the page, in the order shown. The address of the page takes the same parameters as the API. */
export const shownFields = [
  'segment',
  'category',
  'country',
  'exposure.US',
  'exposure.CN',
  'label',
  'providerCountry',
  'interface',
  'format',
  'licence',
  'free-software',
  'declared',
  'provider',
] as const;
export type ShownField = (typeof shownFields)[number];

export const sorts = ['relevance', 'name', 'provider', 'newest'] as const;

const pageSize = 20;

/** What the address of the page asks for; anything else in it is left out. */
export function readQuery(address: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  const words = address.get('q')?.trim() ?? '';
  if (words !== '') query.set('q', words);
  for (const [name, value] of address) {
    if (isFilter(name) && value !== '') query.append(name, value);
  }
  for (const name of rangeNames) {
    const range = rangeIn(address, name);
    if (range !== undefined) query.set(name, range);
  }
  const sort = address.get('sort') ?? '';
  if (sorts.some((one) => one === sort) && (sort !== 'relevance' || words !== '')) query.set('sort', sort);
  const cursor = address.get('cursor');
  if (cursor !== null && cursor !== '') query.set('cursor', cursor);
  return query;
}

/** The question to the API. */
export function apiPath(query: URLSearchParams): string {
  const asked = new URLSearchParams(query);
  asked.set('limit', String(pageSize));
  asked.set('facets', shownFields.join(','));
  return `/offers?${asked}`;
}

/** Any field of offers may stand in a link, also one whose values the page does not list. */
function isFilter(name: string): boolean {
  return shownFields.some((field) => field === name) || name === 'registry' || /^exposure\.[A-Z]{2}$/.test(name);
}

/** The same question with a value added or taken away, from its first page. */
export function toggled(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(query);
  if (next.has(name, value)) next.delete(name, value);
  else next.append(name, value);
  next.delete('cursor');
  return next;
}

/** The same question with other words, another order or another range, from its first page. */
export function changed(query: URLSearchParams, name: 'q' | 'sort' | RangeName, value: string): URLSearchParams {
  const next = new URLSearchParams(query);
  if (value === '') next.delete(name);
  else next.set(name, value);
  if (name === 'q' && value === '' && next.get('sort') === 'relevance') next.delete('sort');
  next.delete('cursor');
  return next;
}

export function filtersIn(query: URLSearchParams): Array<[string, string]> {
  return [...query].filter(([name]) => isFilter(name) || isRange(name));
}
