import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { OfferDetail } from '@vigie/credentials';
import type { Preparing } from '../page.js';
import type { Source } from './sources.js';

/** What a page about leaving shows of the offer that is left: the whole of it would travel in the document for nothing. */
export interface Subject {
  id: string;
  name: string;
  provider: OfferDetail['provider'];
  warning?: string;
  interface: OfferDetail['interface'];
  /** Kinds of assets that it lists. */
  kinds: string[];
  sources: Source[];
}

const keyOf = (id: string) => ['subject', id];

/** Asks for the offer that is left; answers the HTTP status. A refusal is left for the page to show. */
export async function prepareSubject({ client, ask }: Pick<Preparing, 'client' | 'ask'>, id: string): Promise<number> {
  const answer = await ask(`/offers/${encodeURIComponent(id)}`);
  if (answer.status < 400) client.setQueryData(keyOf(id), subjectOf(answer.body as OfferDetail));
  return answer.status;
}

/** As the server prepared it. */
export function useSubject(id: string): Subject | undefined {
  return knownSubject(useQueryClient(), id);
}

export function knownSubject(client: QueryClient, id: string): Subject | undefined {
  return client.getQueryData(keyOf(id));
}

function subjectOf(offer: OfferDetail): Subject {
  const { id, name, provider, warning, proofs } = offer;
  const assets = offer.disclosure.assetCategories;
  const listed = assets?.state === 'stated' ? [assets.value].flat() : [];
  const kinds = listed.flatMap((asset) =>
    isNode(asset) && typeof asset.assetKind === 'string' ? asset.assetKind : [],
  );
  return {
    id,
    name,
    provider,
    ...(warning === undefined ? {} : { warning }),
    interface: offer.interface,
    kinds: [...new Set(kinds)],
    sources: proofs.map(({ digest, issuer, type, standing, origins }) => ({ digest, issuer, type, standing, origins })),
  };
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
