import type { Place } from '../page.js';

/** The address of an offer in the API. */
export function apiOffer(id: string): string {
  return `/offers/${encodeURIComponent(id)}`;
}

/** The page of an offer. */
export function offerPage(id: string): string {
  return `/pages/offers/${encodeURIComponent(id)}`;
}

/** What the page asks, as its address says it. */
export interface Questions {
  offer: string;
  labels: string;
  conditions: string;
  floor: string;
  history: string;
  feedback: string;
  /** Of a country that the reader has named. */
  exposure?: string;
}

export function questionsOf({ params, query }: Pick<Place, 'params' | 'query'>): Questions {
  const offer = apiOffer(params.id ?? '');
  const page = (name: 'history' | 'feedback') => {
    const cursor = query.get(name);
    return `${offer}/${name}${cursor === null || cursor === '' ? '' : `?${new URLSearchParams({ cursor })}`}`;
  };
  const country = askedCountry(query);
  return {
    offer,
    labels: `${offer}/labels`,
    conditions: `${offer}/conditions`,
    floor: `${offer}/data-act`,
    history: page('history'),
    feedback: page('feedback'),
    ...(country === undefined ? {} : { exposure: `${offer}/exposure?jurisdiction=${country}` }),
  };
}

/** A country as its code, in letters of either size. */
export function askedCountry(query: URLSearchParams): string | undefined {
  const code = query.get('jurisdiction')?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) ? code : undefined;
}
