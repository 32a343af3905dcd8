/** What the address of the page asks: days, as people choose them. */
export interface Asked {
  /** As of the beginning of this day in UTC; now where it is empty. */
  at: string;
  /** New is what came after this day; that of each definition where it is empty. */
  since: string;
}

export function readAsked(query: URLSearchParams): Asked {
  return { at: query.get('at')?.trim() ?? '', since: query.get('since')?.trim() ?? '' };
}

export function apiPath({ at, since }: Asked): string {
  const query = new URLSearchParams();
  if (at !== '') query.set('at', /^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00Z` : at);
  if (since !== '') query.set('since', since);
  return query.size === 0 ? '/indicators' : `/indicators?${query}`;
}
