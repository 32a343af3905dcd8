/** The fields of the search that the form offers, in the order shown; a link may name any other as well. */
export const shownFields = ['country', 'exposure.US', 'exposure.CN', 'interface', 'label', 'free-software'] as const;
export type ShownField = (typeof shownFields)[number];

const pageSize = 20;
const own = ['lang', 'limit'];

/** What the address of the page asks: the words and filters of the search, and where in the list it is. */
export function readQuery(address: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of address) {
    if (!own.includes(name) && value.trim() !== '') query.append(name, value.trim());
  }
  return query;
}

export function exitsPath(id: string, query: URLSearchParams): string {
  const asked = new URLSearchParams(query);
  asked.set('limit', String(pageSize));
  return `/offers/${encodeURIComponent(id)}/exits?${asked}`;
}

/** Where the values stand that offers of the same service type can be filtered by. */
export function facetsPath({ segment, category }: { segment: string; category: string }): string {
  return `/offers?${new URLSearchParams({ segment, category, limit: '1', facets: shownFields.join(',') })}`;
}
