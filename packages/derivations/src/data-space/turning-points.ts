import type { ClaimRecord } from '../exposure/edge.js';
import { endOf, startOf } from '../labels/days.js';
import { membershipType } from './choose-space.js';

/**
 * The first instant after `now` at which time alone may change how a data space or its members stand: the ends and starts of
 * credentials, and the days that members are named for.
 */
export function nextChange(credentials: readonly ClaimRecord[], now: Date): Date | undefined {
  const instants = credentials.flatMap(({ validFrom, validUntil, subjects }) => [
    Date.parse(validFrom),
    ...(validUntil === undefined ? [] : [Date.parse(validUntil)]),
    ...subjects.flatMap(({ claims, types }) =>
      (types.includes(membershipType) ? [claims] : [claims.members].flat()).flatMap(daysOf),
    ),
  ]);
  const next = Math.min(...instants.filter((instant) => instant > now.getTime()));
  return Number.isFinite(next) ? new Date(next) : undefined;
}

function daysOf(node: unknown): number[] {
  if (typeof node !== 'object' || node === null) return [];
  const { effectiveFrom, effectiveUntil } = node as Record<string, unknown>;
  return [
    ...(typeof effectiveFrom === 'string' ? [startOf(effectiveFrom)] : []),
    ...(typeof effectiveUntil === 'string' ? [endOf(effectiveUntil)] : []),
  ];
}
