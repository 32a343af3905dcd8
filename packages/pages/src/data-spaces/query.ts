/** Fields that the page filters by; `member` and `hostingOffer` may stand in a link. */
export const shownFields = ['sector', 'status', 'operator'] as const;

const filters = [...shownFields, 'member', 'hostingOffer'];
const pageSize = '20';

/** What the address of the page asks: the parameters of the API. */
export function readQuery(address: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of address) {
    if ((name === 'q' || filters.includes(name)) && value.trim() !== '') query.append(name, value.trim());
  }
  const cursor = address.get('cursor') ?? '';
  if (cursor !== '') query.set('cursor', cursor);
  return query;
}

export function apiPath(query: URLSearchParams): string {
  const asked = new URLSearchParams(query);
  asked.set('limit', pageSize);
  asked.set('facets', shownFields.join(','));
  return `/data-spaces?${asked}`;
}
