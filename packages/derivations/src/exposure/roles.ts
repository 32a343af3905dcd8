import type { AccessEffect } from '@vigie/credentials';
import { liesUnder } from '@vigie/credentials';
import type { Edge, EdgeKind } from './edge.js';
import type { View } from './view.js';

/** The most that a part in a service can amount to, greatest last. */
export type Ceiling = 0 | 1 | 2 | 3;

/** What each ceiling means. */
export const ceilings = { none: 0, physical: 1, possible: 2, exposed: 3 } as const satisfies Record<string, Ceiling>;

export const partyKinds = [
  'providedBy',
  'operatedBy',
  'hostedOn',
  'subcontracts',
  'licensesFrom',
  'siteOperatedBy',
  'keysHeldBy',
] as const satisfies EdgeKind[];

const byEffect = {
  none: ceilings.none,
  'physical-only': ceilings.physical,
  possible: ceilings.possible,
  exposed: ceilings.exposed,
} as const;

/** What a part amounts to when the party is subject to the jurisdiction, and by which rule. */
export function ceilingOf(view: View, edge: Edge): { ceiling: Ceiling; rule: string } {
  switch (edge.kind) {
    case 'providedBy':
      return { ceiling: ceilings.exposed, rule: 'R7' };
    case 'siteOperatedBy':
      return { ceiling: ceilings.physical, rule: 'R7' };
    case 'keysHeldBy':
      return { ceiling: edge.custody === 'none' ? ceilings.none : ceilings.exposed, rule: 'R7' };
    case 'licensesFrom':
      return licenceCeiling(view, edge);
    default:
      return accessCeiling(view, edge);
  }
}

function accessCeiling(view: View, edge: Edge): { ceiling: Ceiling; rule: string } {
  const access = edge.access ?? 'unstated';
  const effect: AccessEffect = view.rules.access[access];
  if (effect === 'keys-decide') {
    const ceiling = keysAreOutside(view, edge) ? ceilings.possible : ceilings.exposed;
    return { ceiling, rule: 'R8' };
  }
  return { ceiling: byEffect[effect], rule: access === 'metadata' ? 'R13' : 'R7' };
}

/** Remote access counts as any access does; without it, the way of the updates decides (R10). */
function licenceCeiling(view: View, edge: Edge): { ceiling: Ceiling; rule: string } {
  const { ceiling } = accessCeiling(view, edge);
  const updates = byEffect[view.rules.updates[edge.updateChannel ?? 'unstated']];
  return { ceiling: Math.max(ceiling, updates) as Ceiling, rule: 'R10' };
}

/**
 * Whether an accredited issuer, who has no part in the service, attests that the customer holds the keys outside the
 * platform, and nobody whose word counts says otherwise (R8).
 */
function keysAreOutside(view: View, { from: service, to: party }: Edge): boolean {
  const providers = view.from(service, 'providedBy').flatMap(({ to }) => to ?? []);
  const involved = [service, ...providers, ...(party === undefined ? [] : [party])];
  const partOfIt = (issuer: string) => involved.some((one) => liesUnder(one, issuer));
  const attested = view
    .attested(service, 'keyCustody', partOfIt)
    .some(({ custody }) => custody === 'customer-held-external');
  const otherwise = view
    .from(service, 'keyCustody', 'keysHeldBy')
    .some(({ custody }) => custody !== 'customer-held-external' && custody !== 'none');
  return attested && !otherwise;
}
