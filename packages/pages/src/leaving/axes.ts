import type { LeavingAxis } from '@vigie/credentials';

/** The axes of leaving, in the order in which they are shown. */
export const axes = [
  'cost',
  'time',
  'completeness',
  'openness',
  'self-hosting',
  'tested-exit',
  'erasure-proof',
] as const satisfies readonly LeavingAxis[];

/** Places in the buyer's order that forms offer. */
export const orderPlaces = 3;

/** The order that an address names; what is no axis is left out. */
export function readOrder(query: URLSearchParams): LeavingAxis[] {
  return [...new Set(query.getAll('order'))].flatMap((name) => axes.find((axis) => axis === name) ?? []);
}
