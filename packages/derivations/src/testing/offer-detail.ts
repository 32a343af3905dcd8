import type { Cell, OfferDetail } from '@vigie/credentials';

export type Json = Record<string, unknown>;

/** Digest that every statement of a made-up offer is cited by. */
export const source = 'a'.repeat(64);

/** An offer as it is put together, that states these things in its disclosure and nothing else. */
export function offerStating(
  { none, unknown, ...claims }: Json = {},
  id = 'did:web:provider.example#offer',
): OfferDetail {
  const disclosure: Record<string, Cell> = Object.fromEntries([
    ...Object.entries(claims).map(([term, value]) => [term, { state: 'stated', value, source }]),
    ...((none ?? []) as string[]).map((term) => [term, { state: 'stated', value: [], source }]),
    ...((unknown ?? []) as string[]).map((term) => [term, { state: 'unknown', source }]),
  ]);
  const absent = { state: 'absent' } as const;
  return {
    id,
    name: id,
    provider: { id: 'did:web:provider.example#company' },
    segment: absent,
    category: absent,
    country: absent,
    interface: absent,
    format: absent,
    licence: absent,
    freeSoftware: absent,
    declared: absent,
    exposure: [],
    labels: [],
    registries: [],
    offering: {},
    disclosure,
    legalPerson: {},
    ownership: {},
    thirdPartyClaims: [],
    proofs: [],
  };
}
