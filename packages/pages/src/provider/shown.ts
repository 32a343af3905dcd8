import type { QueryClient } from '@tanstack/react-query';
import type { Cell, OfferDetail, OfferPage, ProofLink, ProviderSummary } from '@vigie/credentials';
import { prepareAnswer } from '../answers.js';
import type { Place, Preparing } from '../page.js';

/** What a provider says of itself, as it stands in every one of its offers. */
export interface ShownProvider extends ProviderSummary {
  legalPerson: Record<string, Cell>;
  ownership: Record<string, Cell>;
  warning?: string;
  /** The credentials that these rest on, and no others. */
  proofs: ProofLink[];
}

const pageSize = '20';

/** What the page asks. */
export function questionsOf({ params, query }: Pick<Place, 'params' | 'query'>) {
  const { id = '' } = params;
  const cursor = query.get('cursor') ?? '';
  const offers = { provider: id, sort: 'name', limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
  return {
    id,
    offers: `/offers?${new URLSearchParams(offers)}`,
    operated: `/data-spaces?${new URLSearchParams({ operator: id })}`,
    joined: `/data-spaces?${new URLSearchParams({ member: id })}`,
  };
}

const keyOf = (id: string) => ['provider', id];

export function knownProvider(client: QueryClient, id: string): ShownProvider | undefined {
  return client.getQueryData(keyOf(id));
}

/**
 * Asks for the offers of a provider, for what one of them tells of the provider, and for its data spaces.
 *
 * @returns 404 where nothing is held of it
 */
export async function prepareProvider({ place, client, ask }: Preparing): Promise<number> {
  const { id, offers, operated, joined } = questionsOf(place);
  const [status, ...others] = await Promise.all(
    [offers, operated, joined].map((path) => prepareAnswer({ client, ask }, path)),
  );
  if (status === undefined || status >= 400) return status ?? 404;
  const first = client.getQueryData<OfferPage>([offers])?.items[0];
  if (first === undefined) {
    const spaces = [operated, joined].map((path) => client.getQueryData<{ total: number }>([path])?.total ?? 0);
    const failed = others.find((other) => other >= 400);
    return failed ?? (spaces.some((total) => total > 0) ? 200 : 404);
  }
  const answer = await ask(`/offers/${encodeURIComponent(first.id)}`);
  if (answer.status < 400) client.setQueryData(keyOf(id), shownOf(answer.body as OfferDetail));
  return status;
}

function shownOf({ provider, legalPerson, ownership, warning, proofs }: OfferDetail): ShownProvider {
  const cells = [...Object.values(legalPerson), ...Object.values(ownership)];
  const sources = new Set(cells.flatMap((cell) => (cell.state === 'absent' ? [] : [cell.source])));
  return {
    ...provider,
    legalPerson,
    ownership,
    ...(warning === undefined ? {} : { warning }),
    proofs: proofs.filter(({ digest }) => sources.has(digest)),
  };
}
