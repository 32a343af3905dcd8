import type { EvidenceStep } from '@vigie/credentials';
import { given } from './claim-values.js';
import type { Edge } from './edge.js';

/** One edge on the way, and the rule for which it stands there. */
export interface Step {
  edge: Edge;
  rule: string;
}

/** A step as it is shown. */
export function toEvidence({ edge, rule }: Step): EvidenceStep {
  const { id, kind, from, to, country, issuer, standing, validFrom, validUntil, digest } = edge;
  return {
    edge: id,
    kind,
    from,
    rule,
    issuer,
    standing,
    validFrom,
    credential: digest,
    ...given({ to, country, validUntil }),
  };
}

/** The shorter of two ways; of two alike, the one whose edges come first. */
export function shorter(one: Step[] | undefined, other: Step[] | undefined): Step[] | undefined {
  if (one === undefined) return other;
  if (other === undefined || one.length < other.length) return one;
  if (other.length < one.length) return other;
  return keyOf(one) <= keyOf(other) ? one : other;
}

function keyOf(path: readonly Step[]): string {
  return path.map(({ edge }) => edge.id).join(' ');
}
